package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.routes.Commission;
import org.heqiao.routes.files.FileKind;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the rows of a file to its households: good ones unharmed, bad ones whole, each reason with its place. */
class CheckedHouseholdsTest {

    @ParameterizedTest
    @CsvSource({"ID_NUMBER, 640199199001010015, ID_CHECK_DIGIT", "ID_NUMBER, 640199199102290019, ID_DATE",
            "ID_NUMBER, 640199, ID_LENGTH", "ID_NUMBER, 99019919900101001X, ID_REGION",
            "APPLIED_ON, 2026-02-30, DATE_INVALID", "DIVISION, 649999, DIVISION_UNKNOWN",
            "RELATION, 00, RELATION_UNKNOWN", "ROLE, guest, ROLE_UNKNOWN", "SCHEME, lottery, SCHEME_UNKNOWN",
            "NAME, 12345, NAME_INVALID", "DECLARED_DEPOSITS, -5, MONEY_INVALID",
            "DECLARED_VEHICLES, 1.5, COUNT_INVALID", "DECLARED_MARITAL, 77, MARITAL_UNKNOWN",
            "GUARDIAN_ID, 123, GUARDIAN_INVALID", "AUTHORISED_UNTIL, 2020-01-01, DATE_ORDER",
            "AUTHORISATION_NO, '', AUTHORISATION_MISSING", "ID_NUMBER, 640199201501010010, GUARDIAN_MISSING"})
    void a_bad_row_is_named_by_line_column_and_reason_and_harms_no_other_household(CommissionColumn column,
            String value, ReasonCode code) throws Exception {
        var file = CommissionFile.of(new Commission().member("good", 1, Map.of())
                .member("bad", 1, Map.of(column, value)).member("fine", 1, Map.of()));

        var at = code.name().startsWith("GUARDIAN") ? CommissionColumn.GUARDIAN_ID : column;
        assertThat(file.problems()).containsExactly(new RowProblem(3, at, "bad", "1", code));
        assertThat(file.accepted()).isEqualTo(code.severity() == ReasonCode.Severity.LIMITED ? 3 : 2);
    }

    @Test
    void households_that_do_not_hold_together_are_rejected_whole() throws Exception {
        var file = CommissionFile.of(new Commission().member("none", 1, Map.of(CommissionColumn.RELATION, "97"))
                .member("two", 1, Map.of()).member("two", 2, Map.of(CommissionColumn.RELATION, "01"))
                .member("twice", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(4000)))
                .member("twice", 2, Map.of(CommissionColumn.ID_NUMBER, Commission.id(4000)))
                .member("split", 1, Map.of()).member("good", 1, Map.of()).member("split", 2, Map.of()));

        assertThat(file.codes()).as("the second part of 'split' lacks no applicant: it is in the first")
                .containsExactly(ReasonCode.NO_APPLICANT, ReasonCode.SEVERAL_APPLICANTS, ReasonCode.MEMBER_DUPLICATE,
                        ReasonCode.HOUSEHOLD_SPLIT, ReasonCode.HOUSEHOLD_SPLIT);
        assertThat(file.accepted()).isEqualTo(1);
    }

    @Test
    void what_is_wrong_with_a_row_is_said_beside_the_household_being_in_several_places() throws Exception {
        var file = CommissionFile.of(new Commission().member("split", 1, Map.of(CommissionColumn.NAME, "7"))
                .member("good", 1, Map.of()).member("split", 2, Map.of()));

        assertThat(file.codes()).containsExactly(ReasonCode.HOUSEHOLD_SPLIT, ReasonCode.NAME_INVALID,
                ReasonCode.HOUSEHOLD_SPLIT);
    }

    @Test
    void a_household_from_where_the_grant_does_not_hold_is_rejected_and_a_division_there_is_not_is_named_once()
            throws Exception {
        var file = CommissionFile.of(new Commission().member("here", 1, Map.of())
                .member("elsewhere", 1, Map.of(CommissionColumn.DIVISION, "640106100"))
                .member("nowhere", 1, Map.of(CommissionColumn.DIVISION, "649999")));

        var households = file.households(DivisionScope.of("640104"), 0);

        assertThat(CommissionFile.problems(households)).containsExactly(
                new RowProblem(3, CommissionColumn.DIVISION, "elsewhere", "1", ReasonCode.DIVISION_NOT_GRANTED),
                new RowProblem(4, CommissionColumn.DIVISION, "nowhere", "1", ReasonCode.DIVISION_UNKNOWN));
        assertThat(households.getFirst().outcome()).isInstanceOf(HouseholdCheck.Accepted.class);
    }

    @Test
    void an_expired_authorisation_is_not_the_same_as_one_of_the_future() throws Exception {
        var file = CommissionFile.of(new Commission()
                .member("old", 1, Map.of(CommissionColumn.AUTHORISED_FROM, "2020-01-01",
                        CommissionColumn.AUTHORISED_UNTIL, "2020-12-31"))
                .member("new", 1,
                        Map.of(CommissionColumn.AUTHORISED_FROM, LocalDate.now().plusDays(30).toString())));

        assertThat(file.codes()).containsExactly(ReasonCode.AUTHORISATION_EXPIRED,
                ReasonCode.AUTHORISATION_NOT_YET_VALID);
        assertThat(file.households()).extracting(each -> notAuthorised(each.outcome()))
                .containsExactly("AUTHORISATION_EXPIRED", "AUTHORISATION_NOT_YET_VALID");
    }

    private static String notAuthorised(HouseholdCheck outcome) {
        var member = ((HouseholdCheck.Accepted) outcome).household().members().getFirst();
        return String.valueOf(member.notAuthorised());
    }

    @Test
    void rows_that_cannot_be_read_and_fields_that_cannot_be_right_are_problems_of_their_rows() throws Exception {
        var file = CommissionFile.of(new Commission().line("X,1,张")
                .member("A", 1, Map.of(CommissionColumn.NAME, "山".repeat(101)))
                .member("N", 1, Map.of(CommissionColumn.NAME, "张\0山")).member("B", 1, Map.of()));

        assertThat(file.problems()).extracting(RowProblem::line).containsExactly(2L, 3L, 4L);
        assertThat(file.codes()).containsExactly(ReasonCode.FIELD_COUNT, ReasonCode.FIELD_TOO_LONG,
                ReasonCode.FIELD_NUL);
        assertThat(file.accepted()).isEqualTo(1);
    }

    @Test
    void rows_without_a_household_are_households_of_their_own() throws Exception {
        var file = CommissionFile.of(new Commission().member("", 1, Map.of()).member("", 1, Map.of()));

        assertThat(file.households()).extracting(CheckedHouseholds.Checked::rows).containsExactly(1, 1);
        assertThat(file.codes()).containsOnly(ReasonCode.FIELD_MISSING);
    }

    @Test
    void of_a_household_without_end_a_few_rows_are_held_and_all_are_counted() throws Exception {
        var commission = new Commission();
        for (int i = 1; i <= 500; i++) {
            commission.member("large", i, Map.of());
        }

        var household = CommissionFile.of(commission.member("next", 1, Map.of())).households().getFirst();

        assertThat(household.rows()).isEqualTo(500);
        assertThat(household.lines()).hasSize(HouseholdCheck.MOST_MEMBERS + 1);
        assertThat(household.outcome().problems()).extracting(RowProblem::code)
                .contains(ReasonCode.HOUSEHOLD_TOO_LARGE);
    }

    @Test
    void reading_goes_on_behind_the_households_that_were_read_before() throws Exception {
        var file = CommissionFile.of(Commission.ofHouseholds(3).member("again", 1, Map.of())
                .member("again", 2, Map.of()));

        var rest = file.households(CommissionFile.EVERYWHERE, 2);

        assertThat(rest).extracting(CheckedHouseholds.Checked::position).containsExactly(2, 3);
        assertThat(rest.getLast().lines()).containsExactly(5L, 6L);
    }

    @Test
    void mixed_line_ends_gbk_and_chinese_headings_are_read() throws Exception {
        var gbk = Charset.forName("GBK");
        var chinese = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::chinese)
                .collect(Collectors.joining(","));
        var text = Commission.ofHouseholds(3).text().replace(Commission.HEADING, chinese).replaceFirst("\n", "\r\n")
                .replaceFirst("\nH2", "\rH2");

        var file = new CommissionFile(FileKind.CSV, gbk, text.getBytes(gbk));

        assertThat(file.accepted()).isEqualTo(3);
        assertThat(file.households().getFirst().outcome()).isInstanceOfSatisfying(HouseholdCheck.Accepted.class,
                good -> assertThat(good.household().members().getFirst().name().value()).isEqualTo("张远山"));
    }

    @Test
    void ndjson_is_read_and_its_malformed_lines_are_problems() throws Exception {
        var row = """
                {"household_no":"N1","member_no":1,"name":"李清河","id_number":"%s","relation":"01",\
                "role":"LIVING_TOGETHER","division":"640106100","scheme":"低保","applied_on":"%s",\
                "authorisation_no":"SQ1","authorised_from":"%s","declared_deposits":100.5}
                """.formatted(Commission.id(5005), LocalDate.now(), LocalDate.now());
        var text = row + "{\"household_no\":\"N2\"\n" + row.replace("N1", "N3").replace("\"scheme\"", "\"shceme\"");

        var file = new CommissionFile(FileKind.NDJSON, StandardCharsets.UTF_8, text.getBytes(StandardCharsets.UTF_8));

        assertThat(file.codes()).containsExactly(ReasonCode.NOT_JSON, ReasonCode.FIELD_UNKNOWN);
        assertThat(file.households().getFirst().outcome()).isInstanceOfSatisfying(HouseholdCheck.Accepted.class,
                good -> assertThat(good.household().members().getFirst().declaration().depositsFen())
                        .isEqualTo(10050L));
    }

    @Test
    void a_workbook_is_read_and_a_formula_in_it_is_a_problem_of_its_row() throws Exception {
        var lines = List.of(Commission.ofHouseholds(2).text().split("\n"));

        var file = new CommissionFile(FileKind.XLSX, StandardCharsets.UTF_8, workbook(lines));

        assertThat(file.accepted()).isEqualTo(1);
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ReasonCode.FORMULA_CELL);
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    /** With a formula in its last row. */
    private static byte[] workbook(List<String> lines) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("commission");
            for (int r = 0; r < lines.size(); r++) {
                var cells = lines.get(r).split(",", -1);
                for (int c = 0; c < cells.length; c++) {
                    sheet.value(r, c, cells[c]);
                }
            }
            sheet.formula(lines.size() - 1, CommissionColumn.DECLARED_DEPOSITS.ordinal(), "1000");
        }
        return bytes.toByteArray();
    }
}
