package org.heqiao.routes.household.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.routes.household.alert.AlertClass;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two versions of a report of two members, written by hand. */
class ChangesTest {

    private static final MonitoringSettings SETTINGS = new MonitoringSettings(Map.of(), 1, 1_000_000, Map.of());
    private static final List<String> LEGS = List.of("people/identity", "people/vehicles", "civil-affairs/cremations",
            "civil-affairs/marriages", "housing/dwellings", "social/pension", "market/companies");
    private static final String CAR = fact("1", "VEHICLE", "people", "vehicles",
            "'plate':'宁A1','state':'NORMAL','value_fen':500");

    @Test
    void a_new_thing_is_an_alert_about_who_has_it_and_the_same_thing_worth_less_is_none() {
        assertThat(changes(report(""), report(CAR))).singleElement().satisfies(change -> {
            assertThat(change.alertClass()).isEqualTo(AlertClass.VEHICLE);
            assertThat(change.memberNo()).isEqualTo("1");
            assertThat(change.evidence().facts()).containsExactly("VEHICLE");
        });
        assertThat(changes(report(CAR), report(CAR.replace("500", "400")))).isEmpty();
        assertThat(changes(report(""), report(CAR.replace("NORMAL", "DESTROYED_NOT_DEREGISTERED")))).isEmpty();
        assertThat(changes(report(CAR), report(""))).as("what is gone is no alert").isEmpty();
    }

    @Test
    void the_same_change_has_the_same_name_whenever_it_is_found() {
        assertThat(changes(report(""), report(CAR)).getFirst().what())
                .isEqualTo(changes(report(""), report(CAR.replace("500", "400"))).getFirst().what())
                .isNotEqualTo(changes(report(""), report(CAR.replace("宁A1", "宁A2"))).getFirst().what());
    }

    @Test
    void marriage_house_pension_and_company_are_of_their_own_classes() {
        assertThat(changes(report(""), report(
                fact("1", "MARRIAGE_EVENT", "civil-affairs", "marriages", "'event':'MARRIAGE','on':'2026-10-01'") + ","
                        + fact("1", "REAL_ESTATE", "housing", "dwellings", "'certificate_no':'N1'") + ","
                        + fact("2", "pension", "social", "pension", "'monthly_fen':200000") + ","
                        + fact("2", "COMPANY_ROLE", "market", "companies", "'company':'甲'"))))
                .extracting(Changes.Change::alertClass).containsExactlyInAnyOrder(AlertClass.MARRIAGE,
                        AlertClass.REAL_ESTATE, AlertClass.PENSION, AlertClass.COMPANY);
        var pension = fact("2", "pension", "social", "pension", "'monthly_fen':200000");
        assertThat(changes(report(pension), report(pension.replace("200000", "210000")))).isEmpty();
    }

    @Test
    void much_more_or_much_less_in_accounts_is_an_alert_where_everybody_has_answered() {
        assertThat(changes(assets(5_000_000, true), assets(6_000_000, true)))
                .extracting(Changes.Change::alertClass).containsExactly(AlertClass.LARGE_ASSET);
        assertThat(changes(assets(5_000_000, true), assets(4_000_000, true)))
                .extracting(Changes.Change::alertClass).containsExactly(AlertClass.LARGE_EXPENSE);
        assertThat(changes(assets(5_000_000, true), assets(5_999_999, true))).isEmpty();
        assertThat(changes(assets(5_000_000, true), assets(0, false))).as("a bank has not answered").isEmpty();
    }

    @Test
    void a_rule_that_is_kept_to_no_more_is_an_alert_unless_another_alert_is_about_the_same() {
        var within = test("income-limit@3", "income", "WITHIN");
        var over = test("income-limit@4", "income", "EXCEEDED");
        assertThat(changes(tests("", within), tests("", over))).extracting(Changes.Change::alertClass)
                .containsExactly(AlertClass.INCOME_OVER_LIMIT);
        assertThat(changes(tests("", over.replace("@4", "@3")), tests("", over))).as("as before").isEmpty();
        var cars = test("vehicle-limit@3", "vehicles", "EXCEEDED");
        assertThat(changes(tests("", ""), tests(CAR, cars))).extracting(Changes.Change::alertClass)
                .containsExactly(AlertClass.VEHICLE);
        assertThat(changes(tests("", ""), tests("", cars))).extracting(Changes.Change::alertClass)
                .containsExactly(AlertClass.PROPERTY_OVER_LIMIT);
    }

    @Test
    void a_death_is_told_by_all_who_say_so_and_gone_where_who_said_so_answers_otherwise() {
        var police = fact("2", "DEATH", "people", "identity", "'origin':'POPULATION','died_on':'2026-10-02'");
        var clinic = fact("2", "DEATH", "civil-affairs", "cremations", "'origin':'MEDICAL','died_on':'2026'");

        assertThat(Changes.deaths(known(report("")), report(clinic + "," + police))).containsExactly(
                new Changes.Death("2", Set.of("POPULATION", "MEDICAL"), Set.of(), LocalDate.of(2026, 10, 2)));
        assertThat(Changes.deaths(known(report(police)), report(police))).isEmpty();
        assertThat(Changes.deaths(known(report(police)), report(""))).containsExactly(
                new Changes.Death("2", Set.of(), Set.of("POPULATION"), null));
        assertThat(Changes.deaths(known(report(police)),
                silent(report(""))))
                .as("who has not answered says nothing else").isEmpty();
    }

    @Test
    void how_often_is_configured_by_scheme_and_a_scheme_nobody_knows_is_refused() {
        assertThat(SETTINGS.every("extreme-hardship")).isEqualTo(Period.ofYears(1));
        assertThat(SETTINGS.every("temporary")).isNull();
        assertThat(new MonitoringSettings(Map.of("minimum-living", Period.ofMonths(3)), 1, 1, Map.of())
                .every("minimum-living")).isEqualTo(Period.ofMonths(3));
        assertThatThrownBy(() -> new MonitoringSettings(Map.of("rich", Period.ofMonths(3)), 1, 1, Map.of()))
                .hasMessageContaining("rich");
    }

    @Test
    void what_a_source_said_before_it_was_silent_is_no_news_when_it_speaks_again() {
        var silent = silent(assets(0, false));
        var again = report(CAR);

        assertThat(Changes.between(known(silent, again), again, SETTINGS, (report, fact) -> "")).isEmpty();
        assertThat(Changes.between(known(silent), again, SETTINGS, (report, fact) -> "")).hasSize(1);
        assertThat(changes(assets(0, false), assets(9_000_000, true))).isEmpty();
        assertThat(Changes.between(known(silent, assets(1_000_000, true)), assets(9_000_000, true), SETTINGS,
                (report, fact) -> "")).hasSize(1);
    }

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode silent(JsonNode report) {
        return JSON.readTree(report.toString().replace("NO_RECORD", "SOURCE_UNAVAILABLE"));
    }

    /** The latest first. */
    private static KnownBefore known(JsonNode... versions) {
        return KnownBefore.of(versions.length, version -> versions[versions.length - version]);
    }

    private static List<Changes.Change> changes(JsonNode before, JsonNode after) {
        return Changes.between(known(before), after, SETTINGS, (report, fact) -> fact.path("kind").asString());
    }

    private static String fact(String member, String kind, String source, String item, String details) {
        return "{'member_no':'" + member + "','kind':'" + kind + "','source':'" + source + "','item':'" + item
                + "','details':{" + details + "}}";
    }

    private static JsonNode report(String facts) {
        return report(facts, "", "");
    }

    private static JsonNode assets(long fen, boolean complete) {
        return report("", "'monetary_assets':{'fen':" + fen + ",'complete':" + complete + "}", "");
    }

    private static JsonNode tests(String facts, String tests) {
        return report(facts, "", tests);
    }

    private static String test(String rule, String subject, String result) {
        return "{'rule':'" + rule + "','scheme':'minimum-living','subject':'" + subject + "','found':7,'result':'"
                + result + "','text':'t'}";
    }

    private static JsonNode report(String facts, String totals, String tests) {
        var legs = "[" + LEGS.stream().map(leg -> "{'source':'" + leg.replace("/", "','item':'")
                + "','outcome':'NO_RECORD'}").collect(Collectors.joining(",")) + "]";
        return JSON.readTree(("{'scheme':'minimum-living','members':[{'member_no':'1','legs':" + legs
                + "},{'member_no':'2','legs':" + legs + "}],'facts':[" + facts + "],'totals':{" + totals
                + "},'tests':[" + tests + "],'previous':{'version':1,'differences':[]}}").replace('\'', '"'));
    }
}
