package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.Records;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.compare.HouseholdReport.Conclusion;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;

/** The rules of the report, one sentence each. Applied on 2026-11-10; the tax authority is complete up to September. */
class HouseholdReportTest {

    static final Instant AS_OF = Instant.parse("2026-09-30T15:59:59Z");
    static final Instant MADE_AT = Instant.parse("2026-11-20T02:30:00.125Z");
    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 10);
    static final MemberContent DECLARED = new MemberContent("1", new PersonName("张远山"),
            new ResidentId("640199199001010014"), "01",
            "LIVING_TOGETHER", 1000_00L, 5000_00L, 0L, 1L, "10");

    static final MemberContent SPOUSE = new MemberContent("2", new PersonName("李四"),
            new ResidentId("64019919900202002X"), "10",
            "LIVING_TOGETHER", null, null, null, null, null);
    static final LocalDate WEDDING = LocalDate.of(2015, 6, 1);
    static final LookupHash HASH = KeyRing.create(new java.security.SecureRandom()).lookupHash();
    private static final MaritalContext MARITAL = new MaritalContext(HASH, LocalDate.of(2026, 11, 20), Rules.DEFAULT);
    private static final ReportBasis BASIS = basis(Set.of());
    static final Party OWN = Records.party(HASH, Objects.requireNonNull(DECLARED.id()), "张远山");
    static final Party OTHER = Records.party(HASH, Objects.requireNonNull(SPOUSE.id()), "李四");

    @Test
    void a_household_about_which_nothing_is_found_but_lower_amounts_is_consistent() {
        assertThat(report(DECLARED).conclusion()).isEqualTo(Conclusion.CONSISTENT);
    }

    @Test
    void a_marriage_that_was_revoked_is_neither_a_marriage_nor_proof_of_none() {
        var report = report(DECLARED,
                found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null),
                        Records.revocation(WEDDING.plusYears(1), OWN, OTHER)));

        assertThat(comparison(report, 4).found()).isEqualTo("REVOKED_VOID");
        assertThat(comparison(report, 4).result()).isEqualTo(Result.NOT_CONTRADICTED);
        assertThat(comparison(report, 5).found()).isEqualTo("NOTHING_TO_COMPARE");
    }

    @Test
    void a_spouse_on_record_whom_the_household_does_not_name_is_a_clue_that_does_not_name_them_either() {
        var report = report(DECLARED,
                found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null)));

        assertThat(comparison(report, 5).found()).isEqualTo("UNDECLARED_SPOUSE_EXISTS");
        assertThat(report.findings()).extracting(Finding::code).containsExactly("MARITAL_DIFFERS", "UNDECLARED_SPOUSE");
        assertThat(new String(ReportJson.of(report), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("李",
                "1990");
    }

    @Test
    void the_spouse_whom_the_household_names_matches_or_does_not() {
        var record = found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null));

        var same = couple(SPOUSE, List.of(record));
        assertThat(comparison(same, 5).result()).isEqualTo(Result.MATCHES);
        assertThat(comparison(same, 5).declared()).isEqualTo("10");

        var another = couple(
                new MemberContent("2", new PersonName("王五"), new ResidentId("640199199003030035"), "10",
                        "LIVING_TOGETHER", null,
                        null, null, null, null),
                List.of(record));
        assertThat(comparison(another, 5).result()).isEqualTo(Result.DIFFERS);
        assertThat(another.findings()).extracting(Finding::code).contains("SPOUSE_DIFFERS");
    }

    @Test
    void a_spouse_whom_the_crematorium_knows_as_dead_is_no_spouse_any_more() {
        var record = found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null));
        var household = household(List.of(new Person(DECLARED, legs(List.of(record))), new Person(SPOUSE, legs(List.of(
                found("civil-affairs", Item.CREMATIONS,
                        new Fact.Cremation(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 3))))))));

        var report = HouseholdReport.of(household, "n", 1, BASIS);

        assertThat(comparison(report, 4).found()).isEqualTo("WIDOWED_INDICATED");
        assertThat(comparison(report, 4).result()).isEqualTo(Result.DIFFERS);
    }

    @Test
    void without_the_courts_nothing_is_said_of_a_marriage() {
        var report = report(DECLARED,
                found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null)),
                leg("courts", Item.JUDGMENTS, new Answer.Unavailable("TIMEOUT")));

        assertThat(comparison(report, 4).found()).isNull();
        assertThat(comparison(report, 5).found()).isNull();
    }

    @Test
    void income_is_the_mean_of_the_months_that_are_complete_and_asked_for() {
        // window 2025-11 to 2026-10, complete up to 2026-09: eleven months count, a month outside does not
        var report = report(DECLARED,
                found("tax", Item.INCOME, income("2026-09", 11_000_00), income("2026-10", 99_000_00),
                        income("2025-10", 99_000_00)));

        assertThat(comparison(report, 0).found()).isEqualTo(1000_00L);
        assertThat(comparison(report, 0).result()).isEqualTo(Result.MATCHES);
    }

    @Test
    void income_within_the_tolerance_matches_and_beyond_it_is_a_clue() {
        assertThat(
                comparison(report(DECLARED, found("tax", Item.INCOME, income("2026-09", 11 * 1100_00L))), 0).result())
                .isEqualTo(Result.MATCHES);
        var more = report(DECLARED, found("tax", Item.INCOME, income("2026-09", 11 * 1100_00L + 11)));
        assertThat(comparison(more, 0).result()).isEqualTo(Result.HIGHER);
        assertThat(more.findings()).extracting(Finding::code).containsExactly("INCOME_HIGHER");
        assertThat(more.conclusion()).isEqualTo(Conclusion.CLUES);
    }

    @Test
    void nothing_declared_is_not_zero_declared() {
        var silent = new MemberContent("1", DECLARED.name(), DECLARED.id(), "01", "LIVING_TOGETHER", null, null, null,
                null, null);

        var report = report(silent, found("banking", Item.DEPOSITS.of("b01"), account(1)));

        assertThat(report.members().getFirst().comparisons())
                .filteredOn(comparison -> !comparison.subject().equals("spouse"))
                .allMatch(comparison -> comparison.result() == Result.NOT_DECLARED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("DEPOSITS_NOT_DECLARED",
                "NOTHING_DECLARED");
    }

    @Test
    void a_bank_without_an_answer_leaves_deposits_open_unless_the_others_hold_more_already() {
        var silent = leg("banking", Item.DEPOSITS.of("b02"), new Answer.Unavailable("TIMEOUT"));

        var less = report(DECLARED, silent, found("banking", Item.DEPOSITS.of("b01"), account(4000_00)));
        assertThat(comparison(less, 1).result()).isEqualTo(Result.NOT_COMPARABLE);
        assertThat(comparison(less, 1).found()).isNull();

        var more = report(DECLARED, silent, found("banking", Item.DEPOSITS.of("b01"), account(9000_00)));
        assertThat(comparison(more, 1).result()).isEqualTo(Result.HIGHER);
        assertThat(comparison(more, 1).atLeast()).isTrue();
        assertThat(more.conclusion()).isEqualTo(Conclusion.WITHHELD);
        assertThat(more.withheldBecause()).singleElement().satisfies(missing -> {
            assertThat(missing.item()).isEqualTo("deposits.b02");
            assertThat(missing.why()).isEqualTo("TIMEOUT");
        });
    }

    @Test
    void a_car_destroyed_but_not_taken_off_the_register_is_a_note_with_its_exemption_and_no_car() {
        var report = report(DECLARED, found("public-security", Item.VEHICLES,
                new Fact.Vehicle("宁A00001", "小型轿车", Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED,
                        LocalDate.of(2010, 1, 1), 0)));

        assertThat(comparison(report, 2).found()).isEqualTo(0L);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("VEHICLE_DESTROYED_NOT_DEREGISTERED");
            assertThat(finding.effect()).isEqualTo(Finding.Effect.NOTE);
        });
        assertThat(report.conclusion()).isEqualTo(Conclusion.CONSISTENT);
    }

    @Test
    void a_death_known_to_the_crematorium_alone_is_a_clue_that_names_who_says_so() {
        var report = report(DECLARED,
                found("civil-affairs", Item.CREMATIONS,
                        new Fact.Cremation(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 3))));

        assertThat(report.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.sources()).containsExactly("civil-affairs"));
    }

    @Test
    void stale_data_and_a_mismatch_are_no_answers() {
        var report = report(DECLARED,
                leg("housing", Item.DWELLINGS, new Answer.Stale(AS_OF, "batch of the day missing")),
                leg("public-security", Item.IDENTITY, new Answer.IdentityMismatch(AS_OF)));

        assertThat(report.conclusion()).isEqualTo(Conclusion.WITHHELD);
        assertThat(comparison(report, 3).result()).isEqualTo(Result.NOT_COMPARABLE);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("IDENTITY_NOT_MATCHED");
        var housing = report.sources().stream().filter(source -> source.source().equals("housing")).findFirst()
                .orElseThrow();
        assertThat(housing.asked()).isEqualTo(2);
        assertThat(housing.answered()).isEqualTo(1);
        assertThat(housing.notAnswered()).isEqualTo(1);
    }

    @Test
    void a_source_that_is_not_mandatory_withholds_nothing() {
        var legs = legs(List.of(leg("tax", Item.INCOME, new Answer.Unavailable("DENIED"))));

        var report = HouseholdReport.of(household(DECLARED, legs), "n", 1, basis(Set.of(new SourceId("housing"))));

        assertThat(report.conclusion()).isEqualTo(Conclusion.CONSISTENT);
    }

    @Test
    void the_report_as_written_names_every_field_and_no_person() {
        var json = new String(ReportJson.of(report(DECLARED)), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"id_masked\":\"640199********0014\"", "\"name_masked\":\"张*\"", "\"at_least\":false",
                        "\"oldest_as_of\":\"2026",
                        "\"withheld_because\":[]")
                .doesNotContain("19900101", "远山");
    }

    static HouseholdReport report(MemberContent member, Leg... other) {
        var legs = legs(List.of(other));
        return HouseholdReport.of(household(member, legs), "n", 1,
                basis(Set.of(new SourceId("public-security"), new SourceId("courts"), new SourceId("tax"),
                        new SourceId("housing"), new SourceId("banking"), new SourceId("civil-affairs"))));
    }

    static ReportBasis basis(Set<SourceId> mandatory, String... rules) {
        var names = new SourceNames(Map.of(new SourceId("banking"), "银行"),
                Map.of(new SourceId("banking"), Map.of("b01", "示例银行")));
        return new ReportBasis(mandatory, new CheckRules(Tolerances.DEFAULT, ObligorRules.DEFAULT), names,
                FactRegistry.of(List.of()), MARITAL, book(rules), WorkingDays.UNPUBLISHED, MADE_AT, "某市核对中心");
    }

    private static RuleBook book(String... rules) {
        if (rules.length == 0) {
            return RuleBook.NONE;
        }
        var table = TestRules.table(rules);
        return division -> table;
    }

    /** Every leg there is: somebody alive, about whom nothing is found unless said otherwise. */
    static List<Leg> legs(List<Leg> other) {
        var legs = new ArrayList<Leg>();
        UnaryOperator<Leg> orOther = leg -> other.stream().filter(o -> o.item().equals(leg.item())).findFirst()
                .orElse(leg);
        for (var place : List.of("public-security/identity", "public-security/vehicles", "courts/judgments",
                "tax/income",
                "housing/dwellings",
                "housing/provident-fund", "banking/deposits.b01", "banking/deposits.b02", "civil-affairs/marriages",
                "civil-affairs/cremations",
                "civil-affairs/assistance")) {
            var parts = place.split("/");
            var item = new Item(parts[1]);
            legs.add(orOther.apply(item.equals(Item.IDENTITY)
                    ? found(parts[0], item, new Fact.Population(false, null))
                    : leg(parts[0], item, new Answer.NoRecord(AS_OF, "the city"))));
        }
        return legs;
    }

    static Complete household(MemberContent member, List<Leg> legs) {
        return household(List.of(new Person(member, legs)));
    }

    static Complete household(List<Person> members) {
        return new Complete(1, 1, new UUID(0, 1), new AgencyCode("yc-centre"), "H1", "minimum-living", "640104001",
                APPLIED, HouseholdKind.URBAN, members);
    }

    static HouseholdReport couple(MemberContent spouse, List<Leg> ofApplicant) {
        return HouseholdReport.of(
                household(List.of(new Person(DECLARED, legs(ofApplicant)), new Person(spouse, legs(List.of())))), "n",
                1,
                BASIS);
    }

    static Leg leg(String source, Item item, Answer answer) {
        return new Leg(new SourceId(source), item, answer);
    }

    static Leg found(String source, Item item, Fact... facts) {
        return leg(source, item, new Answer.Found(List.of(facts), AS_OF));
    }

    static Fact income(String month, long fen) {
        return new Fact.MonthlyIncome(YearMonth.parse(month), Fact.MonthlyIncome.Kind.WAGE, fen);
    }

    static Fact account(long fen) {
        return new Fact.Account("b01", "0001", fen, LocalDate.of(2026, 11, 9));
    }

    static Comparison comparison(HouseholdReport report, int n) {
        return report.members().getFirst().comparisons().get(n);
    }
}
