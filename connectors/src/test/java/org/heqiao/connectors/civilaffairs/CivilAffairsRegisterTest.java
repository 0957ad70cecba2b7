package org.heqiao.connectors.civilaffairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.Delivered;
import org.heqiao.connectors.civilaffairs.MarriageRegistration.References;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes into the register, and what comes out again. */
class CivilAffairsRegisterTest {

    private static final String ID = "640199199001010014";
    private static final String SPOUSE = "640199199001010022";
    private static final Instant UP_TO = Instant.parse("2026-11-20T00:00:00Z");

    private CivilAffairsRegister register;
    private RegisterSearch search;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void empty() throws Exception {
        register = RegisterDatabase.emptied();
        register.covers(List.of(new Coverage(Item.MARRIAGES, "640199", 2004, 2026, Completeness.COMPLETE, UP_TO),
                new Coverage(Item.MARRIAGES, "640198", 1981, 2003, Completeness.PARTIAL, UP_TO.minusSeconds(86_400))));
        search = new RegisterSearch(RegisterDatabase.owned(), Duration.ofSeconds(10),
                RegisterDatabase.KEYS.lookupHash(),
                RegisterDatabase.KEYS.fieldCipher(), nanos::get, unmade -> {
                });
    }

    @Test
    void nothing_is_read_out_of_a_register_that_covers_nothing() throws Exception {
        assertThat(ask(ID, "马兰", Item.CREMATIONS)).isInstanceOf(Answer.NotCovered.class);
    }

    @Test
    void no_record_says_where_it_was_looked_for_and_how_old_the_oldest_part_is() throws Exception {
        assertThat(ask(ID, "马兰", Item.MARRIAGES))
                .isEqualTo(new Answer.NoRecord(UP_TO.minusSeconds(86_400),
                        "640198 1981-2003 incomplete; 640199 2004-2026"));
    }

    @Test
    void what_the_register_covers_is_known_for_a_second_and_then_read_anew() throws Exception {
        assertThat(ask(ID, "马兰", Item.CREMATIONS)).isInstanceOf(Answer.NotCovered.class);

        register.covers(List.of(new Coverage(Item.CREMATIONS, "640199", 2004, 2026, Completeness.COMPLETE, UP_TO)));

        nanos.addAndGet(CoverageCache.READ_AGAIN_AFTER_NANOS - 1);
        assertThat(ask(ID, "马兰", Item.CREMATIONS)).isInstanceOf(Answer.NotCovered.class);
        nanos.addAndGet(1);
        assertThat(ask(ID, "马兰", Item.CREMATIONS)).isEqualTo(new Answer.NoRecord(UP_TO, "640199 2004-2026"));
    }

    /**
     * How long an answer takes must not tell more than the answer: no way through the search is shorter than another.
     */
    @Test
    void the_database_is_asked_the_same_whether_somebody_is_found_or_not_or_bears_another_name() throws Exception {
        var statements = new Statements();
        search = new RegisterSearch(statements.of(RegisterDatabase.owned()), Duration.ofSeconds(10),
                RegisterDatabase.KEYS.lookupHash(),
                RegisterDatabase.KEYS.fieldCipher(), nanos::get, unmade -> {
                });
        register.importMarriages(Stream.of(act("1", ID, "马兰")));
        ask(ID, "马兰", Item.MARRIAGES);
        statements.take();

        assertThat(ask(ID, "马兰", Item.MARRIAGES)).isInstanceOf(Answer.Found.class);
        var found = statements.take();
        assertThat(ask(SPOUSE, "马兰", Item.MARRIAGES)).isInstanceOf(Answer.NoRecord.class);
        var notFound = statements.take();
        assertThat(ask(ID, "马丽", Item.MARRIAGES)).isInstanceOf(Answer.IdentityMismatch.class);
        var mismatch = statements.take();

        assertThat(found).hasSize(4).isEqualTo(notFound).isEqualTo(mismatch);
    }

    @Test
    void of_several_kinds_asked_at_once_each_person_gets_its_own() throws Exception {
        register.covers(List.of(new Coverage(Item.CREMATIONS, "640199", 2004, 2026, Completeness.COMPLETE, UP_TO),
                new Coverage(Item.ASSISTANCE, "640199", 2010, 2026, Completeness.COMPLETE, UP_TO)));
        var day = LocalDate.of(2020, 1, 1);
        register.importMarriages(Stream.of(act("1", ID, "马兰")));
        register.importCremations(Stream.of(new CremationRecord(new Party(SPOUSE, "马丽"), day, day)));
        register.importAssistance(
                Stream.of(new AssistanceGrant(new Party(SPOUSE, "马丽"), "minimum-living", day, null, 62_000)));

        assertThat(search.about(List.of(question(1, Item.MARRIAGES, ID, "马兰"), question(2, Item.CREMATIONS, ID, "马兰"),
                question(3, Item.CREMATIONS, SPOUSE, "马丽"), question(4, Item.ASSISTANCE, SPOUSE, "马丽"))))
                .extracting(answer -> answer.answer().getClass().getSimpleName())
                .containsExactly("Found", "NoRecord", "Found", "Found");
    }

    /**
     * Police and hospitals tell the bureau of deaths too: whoever asks about a cremation asks whether somebody is dead.
     */
    @Test
    void a_death_that_police_or_a_hospital_told_the_bureau_of_is_found_with_the_cremations() throws Exception {
        var day = LocalDate.of(2026, 2, 3);
        register.importDeaths(Stream.of(new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", day, new Party(ID, "马兰"))),
                CivilAffairsRegister.Tidings.HISTORY);
        register.importDeaths(
                Stream.of(new DeathNotice(DeathNotice.Origin.POPULATION, "p-1", null, new Party(SPOUSE, "马丽"))),
                CivilAffairsRegister.Tidings.HISTORY);

        // also before anybody has said how far the notices reach
        assertThat(ask(ID, "马兰", Item.CREMATIONS)).isInstanceOfSatisfying(Answer.Found.class,
                found -> assertThat(found.facts())
                        .containsExactly(new Fact.DeathNotice(Fact.DeathNotice.Origin.MEDICAL, day)));

        register.covers(
                List.of(new Coverage(new Item("deaths.medical"), "640199", 2004, 2026, Completeness.COMPLETE, UP_TO)));
        nanos.addAndGet(CoverageCache.READ_AGAIN_AFTER_NANOS);
        assertThat(ask(SPOUSE, "马丽", Item.CREMATIONS)).isEqualTo(
                new Answer.Found(List.of(new Fact.DeathNotice(Fact.DeathNotice.Origin.POPULATION, null)), UP_TO));
        assertThat(ask(SPOUSE, "马骊", Item.CREMATIONS)).isInstanceOf(Answer.IdentityMismatch.class);
        assertThat(ask("640199199001010030", "马兰", Item.CREMATIONS)).isInstanceOf(Answer.NoRecord.class);
    }

    @Test
    void a_death_of_which_a_part_of_the_day_is_told_is_kept_so_and_may_be_told_more_exactly_later() throws Exception {
        var year = new PartialDate(LocalDate.of(2019, 1, 1), Precision.YEAR);
        var may = new PartialDate(LocalDate.of(2019, 5, 1), Precision.MONTH);
        load(new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", year, new Party(ID, "马兰"), Amendment.NONE));
        assertThat(deaths())
                .containsExactly(new Fact.DeathNotice(Fact.DeathNotice.Origin.MEDICAL, year.first(), Precision.YEAR));

        assertThat(load(new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", may, new Party(ID, "马兰"), Amendment.NONE)))
                .isEqualTo(1);
        assertThat(load(new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", year, new Party(ID, "马兰"), Amendment.NONE)))
                .isZero();
        assertThat(deaths())
                .containsExactly(new Fact.DeathNotice(Fact.DeathNotice.Origin.MEDICAL, may.first(), Precision.MONTH));

        var chunks = new ArrayList<RecordLoader.Chunk>();
        var loading = register.loadDeaths(CivilAffairsRegister.Tidings.NEWS, (connection, chunk) -> chunks.add(chunk));
        loading.add(7, new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", year, new Party(ID, "马兰"), Amendment.NONE));
        loading.add(8,
                new DeathNotice(DeathNotice.Origin.MEDICAL, "m-1", LocalDate.of(2019, 6, 1), new Party(ID, "马兰")));
        loading.end();
        assertThat(chunks).singleElement().satisfies(chunk -> assertThat(chunk.differing()).containsExactly(8L));
    }

    @Test
    void cremations_and_judgments_are_kept_with_as_much_of_their_days_as_is_told() throws Exception {
        var year = new PartialDate(LocalDate.of(1988, 1, 1), Precision.YEAR);
        register.importCremations(Stream.of(new CremationRecord(new Party(SPOUSE, "马丽"), year, year, Amendment.NONE)));
        register.importMarriages(Stream.of(couple("1", "IA", null)));
        register.importCourtNotices(Stream.of(new CourtNotice("某某县人民法院", "(2016)宁0199民初1号", CourtNotice.Kind.DIVORCE,
                new PartialDate(LocalDate.of(2016, 5, 1), Precision.MONTH),
                new PartialDate(LocalDate.of(2016, 1, 1), Precision.YEAR), null,
                new Party(ID, "马兰"), new Party(SPOUSE, "马丽"), Amendment.NONE)), CivilAffairsRegister.Tidings.NEWS);

        assertThat(ask(ID, "马兰", Item.MARRIAGES)).isInstanceOfSatisfying(Answer.Found.class,
                found -> assertThat(found.facts())
                        .extracting(fact -> ((MarriageRecord) fact).event()).hasSize(3)
                        .anyMatch(event -> event instanceof MarriageEvent.CourtDecision decision
                                && decision.decided().toString().equals("2016-05")
                                && String.valueOf(decision.effective()).equals("2016"))
                        .anyMatch(event -> event instanceof MarriageEvent.Death death && year.equals(death.date())));
    }

    /** The archive's divorce names neither by number: by the certificate of the marriage it is theirs. */
    @Test
    void a_divorce_that_names_the_marriage_s_certificate_alone_is_found_with_the_marriage() throws Exception {
        register.importMarriages(Stream.of(couple("1", "IA", null), couple("2", "IB", "Ｊ640199－2010－1"),
                couple("3", "IB", "J640199-2010-000002")));

        assertThat(acts(ID)).containsExactly("640199/1", "640199/2");
        assertThat(acts(SPOUSE)).containsExactly("640199/1", "640199/2");
    }

    @Test
    void a_certificate_of_an_old_form_is_one_of_its_registry_alone() throws Exception {
        register.importMarriages(Stream.of(
                new MarriageRegistration(new ActId("640199", "1"), "IA", LocalDate.of(2010, 5, 1), "银城字第12号",
                        Delivered.UNTOLD,
                        References.NONE, 1, true, null, new Party(ID, "马兰"), new Party(SPOUSE, "马丽")),
                new MarriageRegistration(new ActId("640199", "2"), "IB", LocalDate.of(2012, 5, 1), null,
                        Delivered.UNTOLD,
                        new References(null, "银城字 第12号", null), 1, true, null, new Party(null, "马兰"),
                        new Party(null, "马丽")),
                new MarriageRegistration(new ActId("640198", "3"), "IB", LocalDate.of(2013, 5, 1), null,
                        Delivered.UNTOLD,
                        new References(null, "银城字第12号", null), 1, true, null, new Party(null, "马兰"),
                        new Party(null, "马丽"))));

        assertThat(acts(ID)).containsExactly("640199/1", "640199/2");
    }

    /** The index compares what the derivation compares. */
    @Test
    void the_database_writes_certificates_in_the_form_in_which_they_are_compared() throws Exception {
        var written = List.of("J640104-2010-000001", "ｊ640104－2010－１", "BJ640104–2010–000000", "L640104_2010_12",
                "银城字 第\u200B12号",
                "J6401-2010-1");
        try (var connection = RegisterDatabase.owned().getConnection();
                var key = connection.prepareStatement("select civil_affairs.certificate_key(?)")) {
            for (var each : written) {
                key.setString(1, each);
                try (var row = key.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo(CertificateNumber.of(each).normal());
                }
            }
        }
    }

    private long load(DeathNotice notice) throws Exception {
        return register.importDeaths(Stream.of(notice), CivilAffairsRegister.Tidings.NEWS);
    }

    private List<Fact> deaths() throws Exception {
        return ((Answer.Found) ask(ID, "马兰", Item.CREMATIONS)).facts();
    }

    private List<String> acts(String id) throws Exception {
        return ((Answer.Found) ask(id, id.equals(ID) ? "马兰" : "马丽", Item.MARRIAGES)).facts().stream()
                .map(fact -> ((MarriageRecord) fact).event().id().value()).toList();
    }

    /** A marriage of the two with its certificate, or a divorce by names that names a certificate. */
    private static MarriageRegistration couple(String no, String operation, @Nullable String certificate) {
        boolean numbers = certificate == null;
        return new MarriageRegistration(new ActId("640199", no), operation,
                LocalDate.of(2010 + Integer.parseInt(no), 5, 1),
                numbers ? "J640199-2010-000001" : null, Delivered.UNTOLD, new References(null, certificate, null), 1,
                true, null,
                new Party(numbers ? ID : null, "马兰"), new Party(numbers ? SPOUSE : null, "马丽"));
    }

    @Test
    void whoever_is_known_by_a_passport_is_found_by_it_however_the_archive_wrote_it() throws Exception {
        register.importMarriages(
                Stream.of(new MarriageRegistration("640199", "1", "IA", LocalDate.of(2010, 5, 1), null, null, 1, true,
                        new Party(ID, "马兰"), new Party(DocumentType.PASSPORT, "zz 987-6543", "ALEX EXAMPLE"))));
        var question = new Question(1, Item.MARRIAGES, new DocumentId("5", "ZZ9876543"), new PersonName("ALEX EXAMPLE"),
                LocalDate.of(2026, 11, 20));

        assertThat(search.about(List.of(question)).getFirst().answer()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void an_act_that_breaks_off_the_import_leaves_no_half_chunk() {
        var acts = IntStream.range(0, 100).mapToObj(i -> i < 99 ? act("no " + i, ID, "马兰") : wrong());

        assertThatThrownBy(() -> register.importMarriages(acts)).isInstanceOf(java.sql.SQLException.class);
        assertThat(rows()).isZero();
    }

    @Test
    void the_same_act_twice_is_one() throws Exception {
        assertThat(register.importMarriages(Stream.of(act("1", ID, "马兰"), act("1", ID, "马兰")))).isEqualTo(1);
        assertThat(register.importMarriages(Stream.of(act("1", ID, "马兰"), act("2", ID, "马兰")))).isEqualTo(1);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_long_import_goes_in_chunk_by_chunk() throws Exception {
        int acts = RegisterLoader.CHUNK + 2_000;

        long imported = register
                .importMarriages(IntStream.range(0, acts).mapToObj(i -> act("no " + i, id(i), "马\t兰\\" + i)));

        assertThat(imported).isEqualTo(acts);
        assertThat(ask(id(0), "马\t兰\\0", Item.MARRIAGES)).isInstanceOf(Answer.Found.class);
        assertThat(ask(id(acts - 1), "马\t兰\\" + (acts - 1), Item.MARRIAGES)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void a_grant_that_ends_is_the_same_grant() throws Exception {
        register.covers(List.of(new Coverage(Item.ASSISTANCE, "640199", 2010, 2026, Completeness.COMPLETE, UP_TO)));
        var from = LocalDate.of(2020, 1, 1);
        var party = new Party(ID, "马兰");
        register.importAssistance(Stream.of(new AssistanceGrant(party, "minimum-living", from, null, 62_000)));
        register.importAssistance(
                Stream.of(new AssistanceGrant(party, "minimum-living", from, from.plusYears(3), 62_000)));

        assertThat(ask(ID, "马兰", Item.ASSISTANCE)).isInstanceOfSatisfying(Answer.Found.class,
                found -> assertThat(found.facts())
                        .containsExactly(new Fact.Assistance("minimum-living", from, from.plusYears(3), 62_000)));
    }

    @Test
    void a_record_under_the_15_digit_number_is_found_by_the_18_digit_one() throws Exception {
        register.importMarriages(Stream.of(act("1", "640199900101001", "马兰")));

        assertThat(ask(ID, "马兰", Item.MARRIAGES)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void a_record_with_another_number_form_is_kept_though_nobody_finds_it() throws Exception {
        register.importMarriages(Stream.of(act("1", "C1234567(8)", "马兰")));

        assertThat(rows()).isEqualTo(1);
        assertThat(ask(ID, "马兰", Item.MARRIAGES)).isInstanceOf(Answer.NoRecord.class);
    }

    @Test
    void variants_of_the_middle_dot_are_the_same_name() throws Exception {
        register.importMarriages(Stream.of(act("1", ID, "阿依古丽•买买提")));

        assertThat(ask(ID, "阿依古丽·买买提", Item.MARRIAGES)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void a_number_under_another_name_is_a_mismatch_unless_that_name_says_nothing() throws Exception {
        register.importMarriages(Stream.of(act("1", ID, "马兰"), act("2", SPOUSE, "马〓")));

        assertThat(ask(ID, "马丽", Item.MARRIAGES)).isInstanceOf(Answer.IdentityMismatch.class);
        assertThat(ask(SPOUSE, "马丽", Item.MARRIAGES)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void one_record_under_the_name_asked_for_brings_those_under_an_earlier_name_along() throws Exception {
        register.importMarriages(Stream.of(act("1", ID, "马兰花"), act("2", ID, "马兰")));

        assertThat(ask(ID, "马兰", Item.MARRIAGES)).isInstanceOfSatisfying(Answer.Found.class,
                found -> assertThat(found.facts()).hasSize(2));
    }

    @Test
    void acts_that_were_refused_or_declared_invalid_are_no_events() throws Exception {
        register.importMarriages(Stream.of(
                new MarriageRegistration("640199", "1", "IA", LocalDate.of(2010, 5, 1), null, null, 2, true,
                        new Party(ID, "马兰"), null),
                new MarriageRegistration("640199", "2", "IA", LocalDate.of(2010, 5, 1), null, null, 1, false,
                        new Party(ID, "马兰"), null)));

        assertThat(ask(ID, "马兰", Item.MARRIAGES)).isInstanceOf(Answer.NoRecord.class);
    }

    @Test
    void number_and_name_of_nobody_can_be_read_in_the_tables() throws Exception {
        register.importMarriages(Stream.of(act("1", ID, "马兰")));

        try (var connection = RegisterDatabase.owned().getConnection();
                var rows = connection.createStatement()
                        .executeQuery("select r::text from civil_affairs.marriage_registration r")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(ID, "马兰");
        }
    }

    @Test
    void a_full_bundle_is_answered_in_one_query() throws Exception {
        register.importMarriages(IntStream.range(0, 3_000).mapToObj(i -> act("no " + i, id(i), "马" + i)));
        var questions = new ArrayList<Question>();
        for (int i = 0; i < 5_000; i++) {
            questions.add(new Question(i, Item.MARRIAGES, new ResidentId(id(i)), new PersonName("马" + i),
                    LocalDate.of(2026, 11, 20)));
        }

        var answers = search.about(questions);

        assertThat(answers).hasSize(5_000).extracting(LegAnswer::leg).doesNotHaveDuplicates();
        assertThat(answers).filteredOn(answer -> answer.answer() instanceof Answer.Found).hasSize(3_000);
    }

    private Answer ask(String id, String name, Item item) throws Exception {
        return search.about(List.of(question(1, item, id, name))).getFirst().answer();
    }

    private static Question question(long leg, Item item, String id, String name) {
        return new Question(leg, item, new ResidentId(id), new PersonName(name), LocalDate.of(2026, 11, 20));
    }

    private static MarriageRegistration act(String no, String id, String name) {
        return new MarriageRegistration("640199", no, "IA", LocalDate.of(2010, 5, 1), null, null, 1, true,
                new Party(id, name),
                new Party(null, "某某"));
    }

    private static MarriageRegistration wrong() {
        return new MarriageRegistration("640199", "no 99", "??", LocalDate.of(2010, 5, 1), null, null, 1, true, null,
                null);
    }

    private static String id(int i) {
        var first17 = "640199%d%03d".formatted(19_500_101 + i / 900 * 10_000, 100 + i % 900);
        return first17 + Gb11643.check(first17);
    }

    private static long rows() {
        try (var connection = RegisterDatabase.owned().getConnection();
                var rows = connection.createStatement()
                        .executeQuery("select count(*) from civil_affairs.marriage_registration")) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
