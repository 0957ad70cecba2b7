package org.heqiao.simulators.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Fault;
import org.heqiao.simulators.sample.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class OracleTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 24);
    private static final Population POPULATION = Population.of(20261124, 300);
    private static final Oracle GOOD = new Oracle(new Sample(POPULATION, APPLIED, 0), APPLIED);
    private static final Oracle FAULTY = new Oracle(new Sample(POPULATION, APPLIED, 0.5), APPLIED);

    @Test
    void reports_that_say_what_they_must_are_equal() throws IOException {
        var comparison = GOOD.compare(results(GOOD, UnaryOperator.identity()));

        assertThat(comparison).hasToString("oracle: 300/300 equal");
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.holds()).isTrue();
    }

    @Test
    void households_to_be_rejected_have_no_report() throws IOException {
        var comparison = FAULTY.compare(results(FAULTY, UnaryOperator.identity()));

        assertThat(comparison.holds()).isTrue();
        assertThat(comparison.expected()).isEqualTo((int) IntStream.range(0, 300)
                .filter(h -> FAULTY.sample().fault(h).filter(Fault::rejects).isEmpty()).count()).isLessThan(300);
    }

    @Test
    void a_member_without_authorisation_is_not_asked_about_and_the_report_says_why() {
        int limited = IntStream.range(0, 300).filter(h -> FAULTY.sample().limitedMember(h).isPresent()).findFirst()
                .orElseThrow();
        int member = FAULTY.sample().limitedMember(limited).orElseThrow() + 1;
        var code = FAULTY.sample().fault(limited).orElseThrow().reasonCode();

        assertThat(FAULTY.expected(limited))
                .contains("conclusion WITHHELD 暂不出具结论", "leg " + member + " tax/income NOT_AUTHORISED 0",
                        "withheld " + member + " tax/income NOT_AUTHORISED " + code)
                .noneMatch(s -> s.startsWith("finding " + member + " "))
                .noneMatch(s -> s.startsWith("complete " + member + " "));
    }

    @Test
    void a_report_on_a_household_to_be_rejected_is_a_difference() throws IOException {
        int rejected = IntStream.range(0, 300).filter(h -> FAULTY.expected(h).isEmpty()).findFirst().orElseThrow();

        var comparison = FAULTY.compare(stream(Reports.line(GOOD, rejected, UnaryOperator.identity())));

        assertThat(comparison.differences().getFirst()).isEqualTo(number(rejected) + ": must be rejected");
    }

    @Test
    void a_missing_report_is_a_difference() throws IOException {
        var comparison = GOOD.compare(stream(""));

        assertThat(comparison).hasToString("oracle: 0/300 equal");
        assertThat(comparison.differences()).hasSize(20).contains("H0000001: no report");
    }

    @Test
    void a_second_report_on_the_same_household_is_a_difference() throws IOException {
        var line = Reports.line(GOOD, 299, UnaryOperator.identity());

        var comparison = GOOD.compare(stream(text(GOOD) + line));

        assertThat(comparison.differences()).containsExactly("H0000300: reported twice");
        assertThat(comparison.holds()).isFalse();
    }

    @Test
    void reports_out_of_the_order_of_the_file_are_a_difference() throws IOException {
        var comparison = GOOD.compare(stream(Reports.line(GOOD, 1, r -> r) + Reports.line(GOOD, 0, r -> r)));

        assertThat(comparison.differences()).contains("H0000001: not in the order of the file");
    }

    @Test
    void a_fact_that_differs_or_is_of_another_time_is_a_difference() throws IOException {
        int held = IntStream.range(0, 300).filter(h -> GOOD.expected(h).stream().anyMatch(s -> s.startsWith("fact 1 ")))
                .findFirst()
                .orElseThrow();
        for (var part : List.of("/facts/0/details", "/facts/0")) {
            var comparison = GOOD.compare(stream(Reports.line(GOOD, held,
                    report -> change(report.at(part), report, part.endsWith("details") ? "kind" : "as_of"))));

            assertThat(comparison.equal()).isZero();
            assertThat(comparison.differences().getFirst()).contains("fact 1 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conclusion", "scheme", "division", "applied_on", "version"})
    void a_word_that_differs_in_the_heading_is_a_difference(String field) throws IOException {
        isDifferent(report -> report.put(field, "other"), "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "facts", "source", "item"})
    void a_leg_that_differs_is_a_difference(String field) throws IOException {
        isDifferent(report -> change(report.at("/members/0/legs/0"), report, field), "leg 1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"declared", "found", "unit", "result", "at_least"})
    void a_comparison_that_differs_is_a_difference(String field) throws IOException {
        isDifferent(report -> change(report.at("/members/0/comparisons/1"), report, field), "comparison 1 deposits");
    }

    @Test
    void an_amount_that_differs_by_a_fen_is_a_difference() throws IOException {
        isDifferent(report -> {
            var comparison = (ObjectNode) report.at("/members/0/comparisons/0");
            comparison.put("found", comparison.get("found").asLong() + 1);
            return report;
        }, "comparison 1 income_month");
    }

    @Test
    void nothing_where_something_must_be_said_is_a_difference() throws IOException {
        isDifferent(report -> {
            ((ObjectNode) report.at("/members/0/comparisons/0")).putNull("found");
            return report;
        }, "comparison 1 income_month");
    }

    @Test
    void a_finding_too_many_is_a_difference() throws IOException {
        isDifferent(report -> {
            ((ArrayNode) report.get("findings")).addObject().put("member_no", "1").put("code", "DECEASED")
                    .put("effect", "clue")
                    .put("rule", "deceased@1").putArray("sources").add("civil-affairs");
            return report;
        }, "got [finding 1 DECEASED null null clue [civil-affairs] deceased@1 []]");
    }

    @Test
    void a_leg_twice_is_a_difference() throws IOException {
        isDifferent(report -> {
            var legs = (ArrayNode) report.at("/members/0/legs");
            legs.add(legs.get(10).deepCopy());
            return report;
        }, "expected [], got [leg 1 ");
    }

    @Test
    void legs_in_another_order_are_a_difference() throws IOException {
        isDifferent(report -> {
            var legs = (ArrayNode) report.at("/members/0/legs");
            legs.add(legs.remove(0));
            return report;
        }, "not in the order of the contract");
    }

    @Test
    void a_source_that_counts_otherwise_is_a_difference() throws IOException {
        isDifferent(report -> change(report.at("/sources/0"), report, "answered"), "source banking");
    }

    @Test
    void a_name_or_number_shown_in_full_is_a_difference_and_stays_out_of_its_words() throws IOException {
        var person = POPULATION.household(0).members().getFirst();

        var shown = isDifferent(report -> {
            ((ObjectNode) report.at("/members/0")).put("id_masked", person.id());
            return report;
        }, "member 1 not masked as it must be");

        assertThat(shown).doesNotContain(person.id()).doesNotContain(person.name());
    }

    @Test
    void a_line_cut_off_or_about_a_stranger_is_a_difference() throws IOException {
        var comparison = GOOD
                .compare(stream(text(GOOD) + "{\"household_no\":\"H00\n{\"household_no\":\"H0009999\"}\n"));

        assertThat(comparison.differences()).containsExactly("?: not a household of this sample",
                "?: not a household of this sample");
        assertThat(comparison.equal()).isEqualTo(300);
        assertThat(comparison.holds()).isFalse();
    }

    @Test
    void problems_that_name_every_faulty_household_with_its_code_are_equal() throws IOException {
        var comparison = FAULTY.compareProblems(stream(problems()));

        assertThat(comparison.holds()).isTrue();
        assertThat(comparison.expected()).isGreaterThan(100);
    }

    @Test
    void a_problem_missing_of_another_code_or_of_a_good_household_is_a_difference() throws IOException {
        assertThat(FAULTY.compareProblems(stream("")).differences().getFirst()).contains("got no problem");
        assertThat(FAULTY.compareProblems(stream(problems() + Reports.problem(null, "NOT_JSON", "REJECTED")))
                .differences())
                .containsExactly("?: expected no problem, got NOT_JSON REJECTED");
        assertThat(GOOD.compareProblems(stream(Reports.problem("H0000001", "ID_DATE", "REJECTED"))).holds()).isFalse();
    }

    private static String problems() {
        return IntStream.range(0, 300).boxed()
                .flatMap(h -> FAULTY.sample().fault(h).stream()
                        .map(fault -> Reports.problem(number(h), fault.reasonCode(),
                                fault.rejects() ? "REJECTED" : "LIMITED")))
                .collect(Collectors.joining());
    }

    private static String isDifferent(UnaryOperator<ObjectNode> change, String words) throws IOException {
        var comparison = GOOD.compare(stream(Reports.line(GOOD, 0, change)));

        assertThat(comparison.equal()).isZero();
        assertThat(comparison.differences().getFirst()).startsWith("H0000001: ").contains(words);
        return comparison.differences().getFirst();
    }

    private static ObjectNode change(JsonNode node, ObjectNode report, String field) {
        ((ObjectNode) node).put(field, "other");
        return report;
    }

    private static InputStream results(Oracle oracle, UnaryOperator<ObjectNode> change) {
        return stream(IntStream.range(0, 300).filter(h -> !oracle.expected(h).isEmpty())
                .mapToObj(h -> Reports.line(oracle, h, change))
                .collect(Collectors.joining()));
    }

    private static String text(Oracle oracle) {
        return IntStream.range(0, 300).mapToObj(h -> Reports.line(oracle, h, report -> report))
                .collect(Collectors.joining());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(int household) {
        return POPULATION.household(household).number();
    }
}
