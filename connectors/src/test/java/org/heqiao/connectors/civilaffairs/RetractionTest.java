package org.heqiao.connectors.civilaffairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.connectors.civilaffairs.RecordLoader.Chunk;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.Retraction;
import org.heqiao.schemas.registerimport.Retraction.RetractionReason;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Question;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every kind of record can be corrected and taken back; what is there stays as it came, and nothing rests on it any
 * more.
 */
class RetractionTest {

    private static final String HIS = "640199199001010014";
    private static final String HERS = "640199199001010022";
    private static final Party HE = new Party(HIS, "马安");
    private static final Party SHE = new Party(HERS, "马兰");
    private static final Party ANOTHER = new Party("640199199001010030", "马宁");
    private static final LocalDate DAY = LocalDate.of(2015, 6, 1);
    private static final String COURT = "某某县人民法院";

    private final CivilAffairsRegister register = RegisterDatabase.emptied();
    private final RegisterFeed changes = new RegisterFeed(RegisterDatabase.owned(),
            RegisterDatabase.KEYS.fieldCipher());
    private final RegisterRetractions retractions = new RegisterRetractions(RegisterDatabase.owned(),
            RegisterDatabase.KEYS.fieldCipher());
    private final RegisterSearch search = new RegisterSearch(RegisterDatabase.owned(), Duration.ofSeconds(10),
            RegisterDatabase.KEYS.lookupHash(), RegisterDatabase.KEYS.fieldCipher(), System::nanoTime, unmade -> {
            });

    @BeforeEach
    void coverage() throws SQLException {
        var upTo = Instant.parse("2026-11-20T00:00:00Z");
        register.covers(Stream.of(Item.MARRIAGES, Item.CREMATIONS)
                .map(item -> new Coverage(item, "640199", 2004, 2026, Completeness.COMPLETE, upTo)).toList());
    }

    @Test
    void an_act_that_its_registry_takes_back_is_found_no_more_and_told_once() throws Exception {
        load(register.loadMarriages(Tidings.NEWS, this::take), marriage("1", true));

        assertThat(load(register.loadMarriages(Tidings.NEWS, this::take), marriage("1", false)).fresh()).isEqualTo(1);
        var again = load(register.loadMarriages(Tidings.NEWS, this::take), marriage("1", false));

        assertThat(again.fresh()).isZero();
        assertThat(again.differing()).isEmpty();
        assertThat(events(HIS, "马安")).isEmpty();
        assertThat(kinds()).containsExactly(RegisterChange.Kind.MARRIAGE, RegisterChange.Kind.RETRACTION);
        assertThat(retractions.after(0, 10)).singleElement().satisfies(each -> {
            assertThat(each.record()).isEqualTo("640199/1");
            assertThat(each.reason()).isEqualTo(RetractionReason.INVALID);
            assertThat(each.persons()).containsExactly(new ResidentId(HIS), new ResidentId(HERS));
        });
    }

    @Test
    void an_act_of_other_people_is_not_taken_back() throws Exception {
        load(register.loadMarriages(Tidings.NEWS, this::take), marriage("1", true));
        var ofOthers = new MarriageRegistration("640199", "1", "IA", DAY, null, null, 1, false, ANOTHER, SHE);

        assertThat(load(register.loadMarriages(Tidings.NEWS, this::take), ofOthers).differing()).hasSize(1);
        assertThat(events(HIS, "马安")).hasSize(1);
    }

    @Test
    void an_act_and_what_takes_it_back_may_come_in_one_file() throws Exception {
        load(register.loadMarriages(Tidings.NEWS, this::take), marriage("1", true), marriage("1", false));

        assertThat(events(HIS, "马安")).isEmpty();
    }

    @Test
    void a_court_notice_is_corrected_by_one_that_names_it() throws Exception {
        load(register.loadCourtNotices(Tidings.NEWS, this::take), divorce("(2016)宁0199民初605号", Amendment.NONE));

        var chunk = load(register.loadCourtNotices(Tidings.NEWS, this::take),
                divorce("(2016)宁0199民初606号", new Amendment(false, new RecordName(COURT, "(2016)宁0199民初605号"))));

        assertThat(chunk.fresh()).isEqualTo(1);
        assertThat(events(HIS, "马安")).singleElement().isInstanceOfSatisfying(MarriageEvent.CourtDecision.class,
                decision -> assertThat(decision.caseNo()).isEqualTo("(2016)宁0199民初606号"));
        assertThat(retractions.after(0, 10)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(ImportKind.COURT_NOTICES);
            assertThat(each.reason()).isEqualTo(RetractionReason.CORRECTED);
            assertThat(each.replacedBy()).isEqualTo(COURT + "/(2016)宁0199民初606号");
        });
    }

    @Test
    void a_notice_may_be_taken_back_before_it_comes_and_the_file_is_told() throws Exception {
        var chunk = load(register.loadCourtNotices(Tidings.HISTORY, this::take),
                divorce("(2016)宁0199民初605号", new Amendment(true, null)));

        assertThat(chunk.notes()).extracting(RecordLoader.Noted::code).containsExactly(RowCode.RECORD_NOT_HELD);
        load(register.loadCourtNotices(Tidings.HISTORY, this::take), divorce("(2016)宁0199民初605号", Amendment.NONE));
        assertThat(events(HIS, "马安")).isEmpty();
    }

    @Test
    void a_reversal_lists_the_judgment_that_it_reverses_and_leaves_both_to_the_derivation() throws Exception {
        load(register.loadCourtNotices(Tidings.NEWS, this::take), divorce("(2016)宁0199民初605号", Amendment.NONE));
        load(register.loadCourtNotices(Tidings.NEWS, this::take),
                new CourtNotice(COURT, "(2018)宁01民再7号", CourtNotice.Kind.REVERSAL,
                        DAY.plusYears(2), DAY.plusYears(2), null, SHE, HE));

        assertThat(retractions.after(0, 10)).extracting(Retraction::record, Retraction::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(COURT + "/(2016)宁0199民初605号", RetractionReason.REVERSED));
        assertThat(events(HIS, "马安")).hasSize(2);
        assertThat(kinds()).containsExactly(RegisterChange.Kind.COURT_JUDGMENT, RegisterChange.Kind.RETRACTION);
    }

    @Test
    void a_wrong_death_is_corrected_taken_back_and_may_be_told_again() throws Exception {
        register.importMarriages(Stream.of(marriage("1", true)));
        load(register.loadDeaths(Tidings.NEWS, this::take), death("D1", Amendment.NONE));

        load(register.loadDeaths(Tidings.NEWS, this::take), death("D1", new Amendment(true, null)));
        assertThat(events(HERS, "马兰")).noneMatch(MarriageEvent.Death.class::isInstance);

        load(register.loadDeaths(Tidings.NEWS, this::take), death("D2", Amendment.NONE));
        load(register.loadDeaths(Tidings.NEWS, this::take),
                death("D3", new Amendment(false, new RecordName("POPULATION", "D2"))));

        assertThat(events(HERS, "马兰")).filteredOn(MarriageEvent.Death.class::isInstance).hasSize(1);
        assertThat(kinds()).containsExactly(RegisterChange.Kind.DEATH, RegisterChange.Kind.RETRACTION,
                RegisterChange.Kind.DEATH,
                RegisterChange.Kind.RETRACTION);
        assertThat(changes.after(0, 10)).allSatisfy(registerChange -> assertThat(registerChange.b()).isNotNull());
        assertThat(retractions.after(0, 10)).extracting(Retraction::record).containsExactly("POPULATION/D1",
                "POPULATION/D2");
    }

    @Test
    void a_revoked_declaration_of_death_reaches_the_spouse_and_lists_the_death() throws Exception {
        register.importMarriages(Stream.of(marriage("1", true)));
        load(register.loadDeaths(Tidings.NEWS, this::take), death("D1", Amendment.NONE));

        load(register.loadCourtNotices(Tidings.NEWS, this::take), new CourtNotice(COURT, "(2022)宁0199民特9号",
                CourtNotice.Kind.DEATH_DECLARATION_REVOKED, LocalDate.of(2022, 1, 1), null, null, HE, null));

        assertThat(events(HERS, "马兰")).anyMatch(event -> event instanceof MarriageEvent.CourtDecision decision
                && decision.kind() == MarriageEvent.CourtDecision.Kind.DEATH_DECLARATION_REVOKED);
        assertThat(retractions.after(0, 10)).singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo(RetractionReason.DECLARATION_REVOKED));
        assertThat(changes.after(0, 10).getLast()).satisfies(registerChange -> {
            assertThat(registerChange.kind()).isEqualTo(RegisterChange.Kind.RETRACTION);
            assertThat(registerChange.b()).isNotNull();
        });
    }

    @Test
    void a_cremation_is_taken_back_and_its_place_is_nobody_s_hash_to_see() throws Exception {
        var wrong = new CremationRecord(HE, DAY, DAY.plusDays(2));
        load(register.loadCremations(Tidings.NEWS, this::take), wrong);
        assertThat(ask(HIS, "马安", Item.CREMATIONS)).isInstanceOf(Answer.Found.class);

        load(register.loadCremations(Tidings.NEWS, this::take),
                new CremationRecord(HE, DAY, DAY.plusDays(2), new Amendment(true, null)));

        assertThat(ask(HIS, "马安", Item.CREMATIONS)).isInstanceOf(Answer.NoRecord.class);
        assertThat(retractions.after(0, 10)).singleElement()
                .satisfies(each -> assertThat(each.record()).isEqualTo("cremation/2015-06-01/2015-06-03"));
    }

    @Test
    void an_act_that_is_there_under_another_number_and_a_divorce_before_the_marriage_are_told() throws Exception {
        load(register.loadMarriages(Tidings.HISTORY, this::take), marriage("1", true));
        var twin = new MarriageRegistration("640199", "2", "IA", DAY, null, null, 1, true, SHE, HE);
        var early = new MarriageRegistration("640199", "3", "IB", DAY.minusDays(1), null, null, 1, true, HE, SHE);

        assertThat(load(register.loadMarriages(Tidings.HISTORY, this::take), twin, early).notes())
                .extracting(RecordLoader.Noted::line, RecordLoader.Noted::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2L,
                        RowCode.DUPLICATE_OF_ANOTHER),
                        org.assertj.core.groups.Tuple.tuple(3L, RowCode.DIVORCE_BEFORE_MARRIAGE));
    }

    private final List<Chunk> taken = new ArrayList<>();

    private void take(java.sql.Connection connection, Chunk chunk) {
        taken.add(chunk);
    }

    @SafeVarargs
    private <T> Chunk load(RecordLoader<T> recordLoader, T... records) throws SQLException {
        long line = 1;
        for (var each : records) {
            recordLoader.add(++line, each);
        }
        recordLoader.end();
        return taken.getLast();
    }

    private List<RegisterChange.Kind> kinds() {
        return changes.after(0, 100).stream().map(RegisterChange::kind).toList();
    }

    private List<MarriageEvent> events(String id, String name) throws Exception {
        return ask(id, name, Item.MARITAL_STATUS) instanceof Answer.Found found
                ? found.facts().stream().map(fact -> ((MarriageRecord) fact).event()).toList()
                : List.of();
    }

    private Answer ask(String id, String name, Item item) throws Exception {
        return search
                .about(List.of(
                        new Question(1, item, new ResidentId(id), new PersonName(name), LocalDate.of(2026, 11, 24))))
                .getFirst().answer();
    }

    private static MarriageRegistration marriage(String number, boolean valid) {
        return new MarriageRegistration("640199", number, "IA", DAY, null, null, 1, valid, HE, SHE);
    }

    private static CourtNotice divorce(String caseNo, Amendment amends) {
        return new CourtNotice(COURT, caseNo, CourtNotice.Kind.DIVORCE, DAY.plusYears(1), DAY.plusYears(1), null, HE,
                SHE, amends);
    }

    @Test
    void a_statement_of_coverage_is_taken_back_and_corrected_like_a_record() throws Exception {
        var upTo = Instant.parse("2026-11-20T00:00:00Z");
        var whole = new Coverage(Item.MARRIAGES, "640197", 2004, 2026, Completeness.COMPLETE, upTo);
        var part = new Coverage(Item.MARRIAGES, "640197", 2004, 2026, Completeness.PARTIAL, upTo.plusSeconds(1));
        var newest = retractions.after(0, 500).stream().mapToLong(Retraction::seq).max().orElse(0);
        var chunks = new ArrayList<Chunk>();
        var coverage = register.loadCoverage((connection, chunk) -> chunks.add(chunk));
        for (var each : List.of(whole, whole, part,
                new Coverage(Item.MARRIAGES, "640197", 2004, 2026, Completeness.PARTIAL, upTo, true),
                new Coverage(Item.MARRIAGES, "640196", 2004, 2026, Completeness.PARTIAL, upTo, true))) {
            coverage.add(7, each);
        }
        coverage.end();

        assertThat(chunks).singleElement().satisfies(chunk -> {
            assertThat(chunk.fresh()).isEqualTo(3);
            assertThat(chunk.notes()).hasSize(1);
        });
        var listed = retractions.after(newest, 500);
        assertThat(listed).extracting(Retraction::kind).containsOnly(ImportKind.COVERAGE);
        assertThat(listed).extracting(Retraction::reason).containsExactly(RetractionReason.CORRECTED,
                RetractionReason.INVALID);
        assertThat(listed.getFirst().record()).isEqualTo("640197/marriages/2004-2026/COMPLETE/2026-11-20T00:00:00Z");
        assertThat(changes.after(0, 1000))
                .filteredOn(registerChange -> registerChange.reference().startsWith("coverage/640197/")).hasSize(2)
                .allSatisfy(registerChange -> assertThat(registerChange.a()).isNull());
    }

    private static DeathNotice death(String reference, Amendment amends) {
        return new DeathNotice(DeathNotice.Origin.POPULATION, reference, PartialDate.of(LocalDate.of(2020, 1, 1)), HE,
                amends);
    }
}
