package org.heqiao.connectors.civilaffairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.Delivered;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.References;
import org.heqiao.connectors.civilaffairs.MarriageSearch.Asked;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Question;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dossier says what the search says, and is gone in the moment in which the search would say something else. */
class DossiersTest {

    private static final String HIS = "640199199001010014";
    private static final String HERS = "640199199001010022";
    private static final Party HE = new Party(HIS, "马安");
    private static final Party SHE = new Party(HERS, "马兰");
    private static final Party ANOTHER = new Party("640199199001010030", "马宁");
    private static final LocalDate DAY = LocalDate.of(2015, 6, 1);
    private static final String CASE = "(2016)宁0199民初605号";

    private final CivilAffairsRegister register = RegisterDatabase.emptied();
    private final MarriageSearch searching = new MarriageSearch(new PersonCipher(RegisterDatabase.KEYS.fieldCipher()),
            10);
    private final Dossiers dossiers = new Dossiers(RegisterDatabase.KEYS.fieldCipher(), searching);
    private final List<byte[]> unmade = new ArrayList<>();

    @BeforeEach
    void a_marriage_with_all_that_may_be_beside_it() throws SQLException {
        register.covers(Stream.of(Item.MARRIAGES, Item.CREMATIONS, RegisterItems.COURT_NOTICES)
                .map(item -> new Coverage(item, "640199", 2004, 2026, Completeness.COMPLETE,
                        Instant.parse("2026-11-20T00:00:00Z")))
                .toList());
        register.importMarriages(Stream.of(
                act("1", "IA", References.NONE, HE, SHE),
                new MarriageRegistration(new ActId("640199", "2"), "ICA", PartialDate.of(DAY.plusYears(1)), "银城字第12号",
                        new Delivered(7, "6", RecordQuality.CHECKED), new References(new ActId("640199", "1"), null,
                                null),
                        1, true, null, SHE, HE),
                act("3", "IA", new References(null, null, new ActId("640199", "1")), HE,
                        new Party(DocumentType.PASSPORT, "E1234567", "Ma Lan")),
                act("4", "DA", References.NONE, HE, SHE)));
        register.importCourtNotices(Stream.of(new CourtNotice("某某县人民法院", CASE, CourtNotice.Kind.DIVORCE,
                new PartialDate(DAY.plusYears(1), Precision.MONTH), null, new ActId("640199", "1"), HE, null,
                Amendment.NONE)), Tidings.HISTORY);
        register.importDeaths(Stream.of(new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1",
                new PartialDate(DAY.plusYears(3), Precision.YEAR), SHE, Amendment.NONE)), Tidings.HISTORY);
    }

    @Test
    void it_says_what_the_search_says_down_to_the_last_part() throws Exception {
        make();

        for (var item : Dossiers.ITEMS) {
            assertThat(ready(HIS, item)).isEqualTo(searched(HIS, item)).hasSizeGreaterThan(4);
            assertThat(ready(HERS, item)).isEqualTo(searched(HERS, item)).hasSizeGreaterThan(3);
        }
    }

    @Test
    void whom_no_record_names_has_none_and_is_not_searched_for() throws Exception {
        assertThat(ask("640199199001010057", "马福")).isInstanceOf(Answer.NoRecord.class);
        assertThat(unmade).isEmpty();

        ask(HIS, "马安");
        assertThat(unmade).as("to be made").containsExactly(subject(HIS));
    }

    /** How long an answer takes must not tell more than the answer. */
    @Test
    void the_database_is_asked_the_same_whether_somebody_is_found_or_not_or_bears_another_name() throws Exception {
        make();
        var statements = new Statements();
        var search = search(statements);
        ask(search, HIS, "马安");
        statements.take();

        assertThat(ask(search, HIS, "马安")).isInstanceOf(Answer.Found.class);
        var found = statements.take();
        assertThat(ask(search, "640199199001010057", "马福")).isInstanceOf(Answer.NoRecord.class);
        var notFound = statements.take();
        assertThat(ask(search, HERS, "金福")).isInstanceOf(Answer.IdentityMismatch.class);
        var mismatch = statements.take();

        assertThat(found).hasSize(1).isEqualTo(notFound).isEqualTo(mismatch);
    }

    /** Whoever keeps what follows from an answer knows by its version that it still follows. */
    @Test
    void an_answer_has_another_version_when_anything_of_it_is_another() throws Exception {
        make();
        var version = version(HIS, "马安");

        assertThat(version(HIS, "马安")).isEqualTo(version).isNotNull().doesNotContain("马安", HIS);
        assertThat(version(HIS, "马福")).as("asked by another name").isNotNull().isNotEqualTo(version);
        assertThat(version(HERS, "马安")).as("somebody else").isNotNull().isNotEqualTo(version);
        assertThat(version("640199199001010057", "马福")).as("nobody on record").isNotNull().isNotEqualTo(version);
        marriages(register, act("9", "IB", References.NONE, SHE, HE));
        assertThat(version(HIS, "马安")).as("searched anew").isNull();
        make();
        var after = version(HIS, "马安");
        assertThat(after).as("a record more").isNotNull().isNotEqualTo(version);
        register.covers(List.of(new Coverage(Item.MARRIAGES, "640199", 1980, 2026,
                Completeness.PARTIAL, Instant.parse("2026-11-01T00:00:00Z"))));
        assertThat(version(HIS, "马安")).as("other coverage").isNotNull().isNotEqualTo(after);
    }

    private @Nullable String version(String id, String name) throws Exception {
        return search(new Statements()).about(List.of(new Question(1, Item.MARITAL_STATUS, new ResidentId(id),
                new PersonName(name), LocalDate.of(2026, 11, 24)))).getFirst().version();
    }

    private interface Change {
        void of(CivilAffairsRegister register) throws SQLException;
    }

    static Stream<Named<Change>> changes() {
        return Stream.of(
                change("a divorce of the two", r -> marriages(r, act("9", "IB", References.NONE, SHE, HE))),
                change("a divorce that names the other by number and nobody else",
                        r -> marriages(r, act("9", "IB", References.NONE, SHE, new Party(null, "马安")))),
                change("a divorce that names the act alone",
                        r -> marriages(r, act("9", "IB", new References(new ActId("640199", "1"), null, null),
                                new Party(null, "马安"), new Party(null, "马兰")))),
                change("a divorce that names the certificate alone, and writes it in its own way",
                        r -> marriages(r, act("9", "IB", new References(null, "Ｊ640199－2015－1", null),
                                new Party(null, "马安"), new Party(null, "马兰")))),
                change("a correction about other people",
                        r -> marriages(r, act("9", "IA", new References(null, null, new ActId("640199", "1")), ANOTHER,
                                null))),
                change("an act that a correction speaks of",
                        r -> marriages(r, act("9", "ID", new References(new ActId("640199", "3"), null, null),
                                new Party(null, "马宁"), new Party(null, "马兰")))),
                change("an application that was withdrawn",
                        r -> marriages(r, new MarriageRegistration(new ActId("640199", "4"), "DA", day("4"),
                                "J640199-2015-000004", Delivered.UNTOLD, References.NONE, 1, true, DAY.plusYears(5),
                                HE, SHE))),
                change("an act that is taken back",
                        r -> marriages(r, new MarriageRegistration(new ActId("640199", "4"), "DA", day("4"),
                                "J640199-2015-000004", Delivered.UNTOLD, References.NONE, 1, false, null, HE, SHE))),
                change("a judgment about the other alone",
                        r -> notices(r, notice("(2017)宁0199民初1号", CourtNotice.Kind.DIVORCE, SHE, Amendment.NONE))),
                change("a judgment that another takes the place of",
                        r -> notices(r, notice("(2017)宁0199民初1号", CourtNotice.Kind.DIVORCE, ANOTHER,
                                new Amendment(false, new RecordName("", CASE))))),
                change("a judgment that is taken back",
                        r -> notices(r, notice(CASE, CourtNotice.Kind.DIVORCE, HE, new Amendment(true, null)))),
                change("somebody declared dead lives",
                        r -> notices(r, notice("(2021)宁0199民特1号", CourtNotice.Kind.DEATH_DECLARATION_REVOKED, SHE,
                                Amendment.NONE))),
                change("a death that police tell", r -> deaths(r, new DeathNotice(DeathNotice.Origin.POPULATION, "p-1",
                        DAY.plusYears(4), SHE))),
                change("a death that is told more exactly", r -> deaths(r, new DeathNotice(DeathNotice.Origin.MEDICAL,
                        "m-1", DAY.plusYears(3), SHE))),
                change("a death that is taken back", r -> deaths(r, new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1",
                        null, SHE, new Amendment(true, null)))),
                change("a cremation", r -> r.importCremations(
                        Stream.of(new CremationRecord(HE, DAY.plusYears(4), DAY.plusYears(4))))),
                change("records that somebody alters in the table",
                        r -> RegisterDatabase.execute("update civil_affairs.marriage_registration set op_date = op_date"
                                + " - 1 where registration_no = '1'")),
                change("records that somebody deletes",
                        r -> RegisterDatabase.execute("delete from civil_affairs.death_notice")),
                change("an emptied table", r -> RegisterDatabase.execute("truncate civil_affairs.court_notice")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void it_is_gone_when_there_is(Change change) throws Exception {
        make();
        var before = List.of(ready(HIS, Item.NAMED_MARRIAGES), ready(HERS, Item.NAMED_MARRIAGES));

        change.of(register);

        var now = List.of(searched(HIS, Item.NAMED_MARRIAGES), searched(HERS, Item.NAMED_MARRIAGES));
        assertThat(now).as("the change bears on one of the two").isNotEqualTo(before);
        for (var id : List.of(HIS, HERS)) {
            if (isReady(id)) {
                assertThat(ready(id, Item.NAMED_MARRIAGES)).isEqualTo(searched(id, Item.NAMED_MARRIAGES));
            }
        }
        make();
        assertThat(ready(HIS, Item.NAMED_MARRIAGES)).isEqualTo(now.get(0));
        assertThat(ready(HERS, Item.NAMED_MARRIAGES)).isEqualTo(now.get(1));
    }

    @Test
    void none_is_made_while_a_change_is_under_way() throws Exception {
        try (var changing = RegisterDatabase.owned().getConnection(); var statement = changing.createStatement()) {
            changing.setAutoCommit(false);
            statement.executeUpdate("update civil_affairs.marriage_registration set op_date = op_date - 1");

            assertThat(made()).isFalse();

            changing.commit();
        }
        assertThat(made()).isTrue();
        assertThat(ready(HIS, Item.NAMED_MARRIAGES)).isEqualTo(searched(HIS, Item.NAMED_MARRIAGES));
    }

    @Test
    void number_and_name_of_nobody_can_be_read_in_it() throws Exception {
        make();

        try (var connection = RegisterDatabase.owned().getConnection();
                var rows = connection.createStatement().executeQuery("select encode(packed, 'escape') from"
                        + " civil_affairs.dossier union all select encode(key, 'escape') from"
                        + " civil_affairs.dossier_key")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(HIS, HERS, "马安", "马兰", "640199199");
            }
        }
    }

    private void make() throws SQLException {
        assertThat(made()).isTrue();
        assertThat(isReady(HIS) && isReady(HERS)).isTrue();
    }

    private boolean made() throws SQLException {
        try (var connection = RegisterDatabase.owned().getConnection()) {
            return dossiers.make(connection, List.of(subject(HIS), subject(HERS)));
        }
    }

    private boolean isReady(String id) throws SQLException {
        return find(id, Item.NAMED_MARRIAGES).unmade().isEmpty();
    }

    private List<StoredRecord> ready(String id, Item item) throws SQLException {
        var found = find(id, item);
        assertThat(found.unmade()).isEmpty();
        return found.held().getOrDefault(1L, List.of());
    }

    private Dossiers.Found find(String id, Item item) throws SQLException {
        try (var connection = RegisterDatabase.owned().getConnection()) {
            return dossiers.find(connection, List.of(new Asked(1, subject(id), item)),
                    new Provenances(covered(connection)));
        }
    }

    private List<StoredRecord> searched(String id, Item item) throws SQLException {
        try (var connection = RegisterDatabase.owned().getConnection()) {
            return searching.held(connection, List.of(new Asked(1, subject(id), item)), covered(connection))
                    .getOrDefault(1L, List.of());
        }
    }

    private static Map<Item, KindCoverage> covered(Connection connection) throws SQLException {
        return new CoverageCache(System::nanoTime, 10).read(connection).covered();
    }

    private Answer ask(String id, String name) throws Exception {
        return ask(search(new Statements()), id, name);
    }

    private RegisterSearch search(Statements statements) {
        return new RegisterSearch(statements.of(RegisterDatabase.owned()), Duration.ofSeconds(10),
                RegisterDatabase.KEYS.lookupHash(), RegisterDatabase.KEYS.fieldCipher(), System::nanoTime, unmade::add);
    }

    private static Answer ask(RegisterSearch search, String id, String name) throws Exception {
        return search.about(List.of(new Question(1, Item.MARITAL_STATUS, new ResidentId(id), new PersonName(name),
                LocalDate.of(2026, 11, 24)))).getFirst().answer();
    }

    private static byte[] subject(String id) {
        return RegisterDatabase.KEYS.lookupHash().of(new ResidentId(id));
    }

    private static Named<Change> change(String name, Change change) {
        return Named.of(name, change);
    }

    private static void marriages(CivilAffairsRegister register, MarriageRegistration act) throws SQLException {
        register.importMarriages(Stream.of(act), Tidings.NEWS);
    }

    private static void notices(CivilAffairsRegister register, CourtNotice notice) throws SQLException {
        register.importCourtNotices(Stream.of(notice), Tidings.NEWS);
    }

    private static void deaths(CivilAffairsRegister register, DeathNotice notice) throws SQLException {
        register.importDeaths(Stream.of(notice), Tidings.HISTORY);
    }

    private static PartialDate day(String no) {
        return PartialDate.of(DAY.plusDays(Integer.parseInt(no)));
    }

    private static MarriageRegistration act(String no, String operation, References references, @Nullable Party a,
            @Nullable Party b) {
        return new MarriageRegistration(new ActId("640199", no), operation, day(no), "J640199-2015-00000" + no,
                Delivered.UNTOLD, references, 1, true, null, a, b);
    }

    private static CourtNotice notice(String caseNo, CourtNotice.Kind kind, Party a, Amendment amends) {
        return new CourtNotice("某某县人民法院", caseNo, kind, DAY.plusYears(6), DAY.plusYears(6), null, a, null, amends);
    }
}
