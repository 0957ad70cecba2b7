package org.heqiao.routes.household.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.schemas.fact.FactField;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.FactType;
import org.heqiao.schemas.fact.Vocabulary;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an office finds in the table of results. */
class ReportTableTest {

    private static final ReportTable TABLE = new ReportTable(FactRegistry.of(List.of()));
    private static final String REPORT = """
            {"household_no": "=1+1", "report_no": "HQ1-1", "version": 1, "conclusion": "CLUES",
             "conclusion_text": "有疑点待核实",
             "scheme": "minimum-living", "division": "640104001", "applied_on": "2026-11-10",
             "sources": [{"source": "banking", "name": "银行", "oldest_as_of": "2026-11-20T16:30:00Z"},
                         {"source": "housing", "name": "不动产和公积金", "oldest_as_of": null}],
             "tolerances": [{"subject": "income_month", "percent": 5, "least_fen": 10000}, {"subject": "deposits",
              "percent": 5, "least_fen": 100000}],
             "members": [{"member_no": "1", "name_masked": "样*", "id_masked": "640199********0412",
               "legs": [{"source": "housing", "item": "dwellings", "outcome": "STALE"}, {"source": "banking",
                "item": "deposits.b01", "outcome": "FOUND"}],
               "comparisons": [
                 {"subject": "income_month", "declared": 100000, "found": 100005, "unit": "fen", "result": "MATCHES",
                  "at_least": false},
                 {"subject": "deposits", "declared": null, "found": 2500050, "unit": "fen", "result": "NOT_DECLARED",
                  "at_least": true},
                 {"subject": "vehicles", "declared": 0, "found": 2, "unit": "count", "result": "HIGHER",
                  "at_least": false},
                 {"subject": "dwellings", "declared": 0, "found": null, "unit": "count", "result": "NOT_COMPARABLE",
                  "at_least": false},
                 {"subject": "marital", "declared": "10", "found": "NO_RECORD_IN_COVERAGE", "unit": "code",
                  "result": "NOT_CONTRADICTED"},
                 {"subject": "spouse", "declared": null, "found": "UNDECLARED_SPOUSE_EXISTS", "unit": "code",
                  "result": "NOT_DECLARED"}]}],
             "findings": [{"code": "DEPOSITS_NOT_DECLARED", "member_no": "1", "effect": "clue", "text": "未申报存款，查到有存款"},
                          {"code": "VEHICLES_HELD", "member_no": null, "effect": "clue", "text": "共同生活家庭成员名下有机动车2辆"},
                          {"code": "PARTLY_DECLARED", "member_no": "1", "effect": "note", "text": "未申报：存款"}],
             "facts": [{"no": 1, "member_no": "1", "source": "banking", "item": "deposits.b01",
                        "as_of": "2026-11-20T16:30:00Z", "kind": "ACCOUNT",
                        "details": {"bank": "b01", "bank_name": "示例银行", "account": "0412", "balance_fen": 2500050,
                         "balance_on": "2026-11-20"}},
                       {"no": 2, "member_no": "1", "source": "police", "item": "vehicles", "as_of": null,
                        "kind": "VEHICLE",
                        "details": {"kind": "小型轿车", "state": "DESTROYED_NOT_DEREGISTERED"}}]}""";

    @Test
    void a_row_is_in_the_words_of_an_office_with_amounts_in_yuan_and_numbers_as_numbers() {
        assertThat(cell("核对结论")).isEqualTo("有疑点待核实");
        assertThat(cell("救助类别")).isEqualTo("低保");
        assertThat(cell("申报月收入（元）")).isEqualTo(new BigDecimal("1000.00"));
        assertThat(cell("月收入比对")).isEqualTo("在容差内一致");
        assertThat(cell("查到存款（元）")).isEqualTo(new BigDecimal("25000.50"));
        assertThat(cell("存款比对")).isEqualTo("未申报（至少）");
        assertThat(cell("查到机动车（辆）")).isEqualTo(2L);
        assertThat(cell("登记婚姻状况")).isEqualTo("查询范围内未查到登记");
        assertThat(cell("婚姻状况比对")).isEqualTo("未见相反记录");
        assertThat(cell("配偶比对")).isEqualTo("有登记配偶而未申报");
        assertThat(cell("疑点")).isEqualTo("未申报存款，查到有存款\n共同生活家庭成员名下有机动车2辆");
        assertThat(cell("提示")).isEqualTo("未申报：存款");
        assertThat(cell("未答复的核对项")).isEqualTo("不动产和公积金 不动产：数据过旧");
        assertThat(cell("数据截至")).isEqualTo("银行：2026-11-21"); // the day in China
        assertThat((String) cell("比对容差")).contains("月收入：申报数的5%", "1000.00元");
    }

    @Test
    void what_cannot_be_said_is_empty_and_no_zero() {
        assertThat(cell("申报存款（元）")).isEqualTo("");
        assertThat(cell("查到住房（套）")).isEqualTo("");
    }

    @Test
    void the_facts_stand_with_source_and_time_and_without_what_a_grant_has_cut_out() {
        assertThat(cell("查到的情况")).isEqualTo("存款，示例银行，尾号0412，余额25000.50元，余额日期2026-11-20（银行，数据截至2026-11-21）\n"
                + "机动车，小型轿车，车辆已报废或灭失、未办理注销登记（police）");
    }

    /** Of an agency that was connected later, as it says itself. */
    @Test
    void a_fact_of_a_kind_that_a_connector_brought_stands_in_its_words_as_far_as_a_grant_has_left_it() {
        var boat = FactType.of("fishing-boat", Boat.class, new Item("fishing")).worded("渔船",
                FactField.code("state", "", Map.of("LAID_UP", "停航")), FactField.text("home_port", "船籍港"),
                FactField.yuan("value_fen", "现值"));
        var table = new ReportTable(
                FactRegistry.of(List.of(new Vocabulary(Map.of(new Item("fishing"), "渔业"), List.of(boat)))));

        var row = table
                .rows("""
                        {"members": [{"member_no": "1", "legs": [{"source": "fisheries", "item": "fishing",
                         "outcome": "STALE"}]}],
                         "facts": [{"member_no": "1", "source": "fisheries", "item": "fishing", "kind": "FISHING_BOAT",
                                    "details": {"state": "LAID_UP", "value_fen": 1234500}},
                                   {"member_no": "1", "source": "fisheries", "item": "fishing", "kind": "NET",
                                    "details": {}}]}"""
                        .getBytes(StandardCharsets.UTF_8))
                .getFirst();

        assertThat(row.get(ReportTable.HEADINGS.indexOf("查到的情况")))
                .isEqualTo("渔船，停航，现值12345.00元（fisheries）\n渔业（fisheries）");
        assertThat(row.get(ReportTable.HEADINGS.indexOf("未答复的核对项"))).isEqualTo("fisheries 渔业：数据过旧");
    }

    private record Boat(String state, String homePort, long valueFen) implements Fact {
    }

    @Test
    void a_cell_that_begins_like_a_formula_is_a_text() {
        assertThat(cell("户编号")).isEqualTo("'=1+1");
    }

    @Test
    void a_report_of_which_a_grant_leaves_little_is_a_row_all_the_same() {
        var rows = TABLE.rows("{\"members\": [{\"member_no\": \"1\"}]}".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).singleElement()
                .satisfies(row -> assertThat(row).hasSameSizeAs(ReportTable.HEADINGS).containsOnly("", "1"));
    }

    @Test
    void in_the_workbook_amounts_and_counts_are_numbers_and_what_cannot_be_said_is_no_cell(@TempDir Path folder)
            throws IOException {
        var out = new ByteArrayOutputStream();
        TableDownload.workbook(out, new TableDownload.Heading("核对结果", ReportTable.HEADINGS),
                row -> TABLE.rows(REPORT.getBytes(StandardCharsets.UTF_8)).forEach(row));

        var xml = sheet(Files.write(folder.resolve("results.xlsx"), out.toByteArray()));
        assertThat(xml).containsPattern("<c r=\"K2\"[^>]*><v>1000.00</v>").containsPattern("<c r=\"R2\"[^>]*><v>2</v>")
                .doesNotContain("r=\"N2\"").contains("frozen");
    }

    private static Object cell(String heading) {
        List<Object> row = TABLE.rows(REPORT.getBytes(StandardCharsets.UTF_8)).getFirst();
        return row.get(ReportTable.HEADINGS.indexOf(heading));
    }

    private static String sheet(Path workbook) throws IOException {
        try (var zip = new ZipFile(workbook.toFile());
                var in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
