package org.heqiao.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heqiao.schemas.rules.RuleFault.Code;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleRowsTest {

    private static final String RIGHT = "cars,minimum-living,640100,,2026-01-01,,vehicles,<=,0,count,,,clue,某办法,第一条,"
            + "confirmed,";

    @Test
    void a_row_that_is_right_has_no_fault() {
        assertThat(Tables.faults(RIGHT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RULE_ID, Cars 2, RULE_ID_UNFIT", "RULE_ID, '', MISSING", "ASSISTANCE_TYPE, 五保, UNKNOWN_SCHEME",
            "REGION_CODE, 649900, UNKNOWN_REGION", "REGION_CODE, 640202, REGION_OUTSIDE",
            "HOUSEHOLD_KIND, 大户, UNKNOWN_HOUSEHOLD_KIND", "VALID_FROM, 某日, NOT_A_DATE",
            "VALID_TO, 2025-01-01, PERIOD_REVERSED", "SUBJECT, 游艇, UNKNOWN_SUBJECT", "OPERATOR, !, UNKNOWN_OPERATOR",
            "OPERATOR, =, OPERATOR_UNFIT", "THRESHOLD, 若干, NOT_A_NUMBER", "THRESHOLD, -1, NOT_A_NUMBER",
            "UNIT, 亩, UNKNOWN_UNIT", "UNIT, times_standard, UNIT_UNFIT", "WINDOW_MONTHS, 12, WINDOW_UNFIT",
            "EXEMPTIONS, 祖传, UNKNOWN_EXEMPTION", "EXEMPTIONS, area_per_head_below=30, EXEMPTION_UNFIT",
            "EFFECT, 罚款, UNKNOWN_EFFECT", "STATUS, 也许, UNKNOWN_STATUS", "DOCUMENT_NO, '', NO_DOCUMENT",
            "TEXT, =1+1, TEXT_UNFIT", "TEXT, 640199198505151019, TEXT_UNFIT", "THRESHOLD, #N/A, CELL_UNREADABLE"})
    void every_fault_is_named_by_row_and_column(RuleColumn column, String cell, Code code) {
        var cells = new ArrayList<>(List.of(RIGHT.split(",", -1)));
        cells.set(column.ordinal(), cell);

        assertThat(Tables.faults(RIGHT.replace("cars", "others").replace("vehicles", "dwellings"),
                String.join(",", cells))).first().returns(3L, RuleFault::line).returns(column, RuleFault::column)
                .returns(code, RuleFault::code);
    }

    @Test
    void all_faults_of_a_table_are_told_at_once() {
        assertThat(Tables.faults(RIGHT.replace("640100", "1").replace("count", "亩"), RIGHT.replace("<=", "!")))
                .extracting(RuleFault::toString)
                .containsExactly("第2行“区划代码”(region_code)：没有这一区划代码；全国写作000000", "第2行“单位”(unit)：没有这一单位",
                        "第3行“比较符”(operator)：写作：<、<=、>、>=");
    }

    @Test
    void a_gap_between_the_rows_of_a_rule_is_a_fault() {
        assertThat(Tables.faults(RIGHT.replace("2026-01-01,", "2024-01-01,2025-12-30"), RIGHT)).singleElement()
                .returns(Code.GAP, RuleFault::code).returns(3L, RuleFault::line)
                .returns(RuleColumn.VALID_FROM, RuleFault::column)
                .returns("与第2行之间有空档：2025-12-31至2025-12-31没有规则", RuleFault::text);
        assertThat(Tables.faults(RIGHT.replace("2026-01-01,", "2024-01-01,2025-12-31"), RIGHT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01,2026-01-01", "2026-01-01,2026-12-31", "2026-01-01,"})
    void an_overlap_between_the_rows_of_a_rule_is_a_fault(String period) {
        assertThat(Tables.faults(RIGHT.replace("2026-01-01,", period), RIGHT)).extracting(RuleFault::code)
                .containsOnly(Code.OVERLAP);
    }

    @Test
    void two_rules_about_the_same_for_the_same_households_overlap() {
        var other = RIGHT.replace("cars", "vehicles-of-all");
        assertThat(Tables.faults(RIGHT, other)).singleElement().returns(Code.OVERLAP, RuleFault::code);
        assertThat(Tables.faults(RIGHT, other.replace("minimum-living", "marginal"))).isEmpty();
        assertThat(Tables.faults(RIGHT, other.replace("clue", "note"))).isEmpty();
        assertThat(Tables.faults(RIGHT.replace("640100,", "640100,urban"), other.replace("640100,", "640100,rural")))
                .isEmpty();
        assertThat(Tables.faults(RIGHT, other.replace("640100", "640000"))).isEmpty();
    }

    @Test
    void one_id_is_not_for_two_subjects() {
        assertThat(Tables.faults(RIGHT, RIGHT.replace("vehicles", "dwellings").replace("2026-01-01", "2027-01-01")))
                .singleElement().returns(Code.RULE_ID_REUSED, RuleFault::code);
    }

    @Test
    void a_column_that_is_missing_or_there_twice_is_named() {
        assertThat(Tables.read(Tables.HEADINGS.replace("unit", "unknown").replace("text", "说明,备注"), RIGHT + ","))
                .isInstanceOfSatisfying(RuleRows.Read.Unreadable.class,
                        unreadable -> assertThat(unreadable.faults()).extracting(RuleFault::code)
                                .contains(Code.COLUMN_MISSING, Code.COLUMN_TWICE));
        assertThat(Tables.read(Tables.HEADINGS)).isInstanceOfSatisfying(RuleRows.Read.Unreadable.class,
                unreadable -> assertThat(unreadable.faults()).extracting(RuleFault::code).contains(Code.NO_ROWS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"640000", "640100", "310000"})
    void a_table_that_is_written_is_the_same_when_it_is_read_in_codes_and_in_chinese(String region) {
        var table = Tables.shipped(region);
        assertThat(table.csv()).as("the file is as the hub writes it").isEqualTo(Tables.shippedFile(region));

        var again = new RuleRows(table.region(), RuleTable.headings(), 1);
        for (int i = 0; i < table.cells().size(); i++) {
            again.row(new TableRow(i + 2, table.cells().get(i)));
        }
        assertThat(again.finish(1)).isInstanceOfSatisfying(RuleRows.Read.Table.class, read -> {
            assertThat(read.table().changesSince(table)).isEmpty();
            assertThat(read.table().digest()).isEqualTo(table.digest());
        });
    }

    @Test
    void a_change_is_told_row_by_row_with_the_columns_that_differ() {
        var before = Tables.of(RIGHT, RIGHT.replace("cars", "gone").replace("vehicles", "non_residential"));
        var after = Tables.of(RIGHT.replace("<=,0", "<=,1"), RIGHT.replace("cars", "homes").replace("vehicles",
                "dwellings"));

        assertThat(after.changesSince(before)).extracting(RowChange::rule).containsExactly("cars", "homes", "gone");
        assertThat(after.changesSince(before)).first().returns(List.of("threshold"), RowChange::columns);
    }

    @Test
    void every_word_of_a_table_is_in_the_contract() throws Exception {
        try (var page = Objects.requireNonNull(getClass().getResourceAsStream("/contract/rule-table.md"))) {
            var text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            var words = Stream.of(Arrays.stream(RuleColumn.values()).map(RuleColumn::heading),
                    Arrays.stream(RuleSubject.values()).map(RuleSubject::code),
                    Arrays.stream(RuleUnit.values()).map(RuleUnit::code),
                    Arrays.stream(Exemption.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)),
                    Arrays.stream(Code.values()).map(Code::name)).flatMap(Function.identity()).toList();
            assertThat(words).allSatisfy(word -> assertThat(text).containsPattern("`" + word + "[`=]"));
            assertThat(Arrays.stream(RuleSubject.values()).map(RuleSubject::chinese).toList())
                    .allSatisfy(word -> assertThat(text).contains(word));
        }
    }
}
