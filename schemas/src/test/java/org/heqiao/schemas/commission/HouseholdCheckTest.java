package org.heqiao.schemas.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.heqiao.schemas.commission.Rows.applicant;
import static org.heqiao.schemas.commission.Rows.born;
import static org.heqiao.schemas.commission.Rows.check;
import static org.heqiao.schemas.commission.Rows.child;
import static org.heqiao.schemas.commission.Rows.spouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.heqiao.schemas.check.Declaration;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseholdCheckTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"MEMBER_NO, '', FIELD_MISSING", "NAME, '', FIELD_MISSING",
            "RELATION, '', FIELD_MISSING",
            "ROLE, '', FIELD_MISSING", "DIVISION, '', FIELD_MISSING", "SCHEME, '', FIELD_MISSING",
            "APPLIED_ON, '', FIELD_MISSING", //
            "NAME, '甲\u0000子', FIELD_NUL", "HOUSEHOLD_NO, 'H\u0007', FIELD_NUL", "SCHEME, '低\n保', FIELD_NUL", //
            "DIVISION, 6401990010000000, FIELD_TOO_LONG", "MEMBER_NO, 12345678901234567, FIELD_TOO_LONG", //
            "NAME, =1+1, FORMULA_CELL", "HOUSEHOLD_NO, '=HYPERLINK(\"x\")', FORMULA_CELL",
            "MEMBER_NO, +1, FORMULA_CELL",
            "AUTHORISATION_NO, @x, FORMULA_CELL", "HOUSEHOLD_NO, -1, FORMULA_CELL", //
            "HOUSEHOLD_NO, 640199199001010014, NUMBER_PERSONAL",
            "AUTHORISATION_NO, 64019919900101009X, NUMBER_PERSONAL", //
            "ID_NUMBER, '', ID_MISSING", "ID_NUMBER, 000000199001010000, ID_PLACEHOLDER",
            "ID_NUMBER, 6401991990010100, ID_LENGTH",
            "ID_NUMBER, 64019919900101001A, ID_CHARACTER", "ID_NUMBER, 999999199001010014, ID_REGION",
            "ID_NUMBER, 640199199102290019, ID_DATE", "ID_NUMBER, 640199219001010014, ID_DATE_FUTURE",
            "ID_NUMBER, 440524188001010014, ID_TOO_OLD", "ID_NUMBER, 640199199001010015, ID_CHECK_DIGIT", //
            "NAME, 12, NAME_INVALID", "RELATION, 80, RELATION_UNKNOWN", "ROLE, FRIEND, ROLE_UNKNOWN",
            "DIVISION, 640198, DIVISION_UNKNOWN",
            "DIVISION, 640103, DIVISION_UNKNOWN", "DIVISION, 640100, DIVISION_UNKNOWN",
            "DIVISION, 640104999, DIVISION_UNKNOWN",
            "SCHEME, 高保, SCHEME_UNKNOWN", "APPLIED_ON, 2026-02-30, DATE_INVALID",
            "APPLIED_ON, 24.11.2026, DATE_INVALID",
            "APPLIED_ON, 2026-11-25, DATE_FUTURE", "AUTHORISED_FROM, yesterday, DATE_INVALID",
            "AUTHORISED_UNTIL, 2026-13-01, DATE_INVALID",
            "AUTHORISED_UNTIL, 2026-10-31, DATE_ORDER", "APPLIED_ON, 1989-12-31, BORN_AFTER_APPLICATION/ID_NUMBER", //
            "DECLARED_INCOME_MONTH, -1, MONEY_INVALID", "DECLARED_INCOME_MONTH, 1.234, MONEY_INVALID",
            "DECLARED_DEPOSITS, '1,00', MONEY_INVALID", "DECLARED_DEPOSITS, 1E5, MONEY_INVALID",
            "DECLARED_VEHICLES, -1, COUNT_INVALID",
            "DECLARED_DWELLINGS, 1.5, COUNT_INVALID", "DECLARED_MARITAL, 11, MARITAL_UNKNOWN",
            "GUARDIAN_ID, 640199199001010015, GUARDIAN_INVALID"})
    void one_wrong_field_rejects_the_household_and_is_named_with_line_column_and_reason(CommissionColumn column,
            String text, String reason) {
        var code = ReasonCode.valueOf(reason.replaceAll("/.*", ""));
        var at = reason.contains("/") ? CommissionColumn.valueOf(reason.replaceAll(".*/", "")) : column;

        var problems = rejected(check(spouse().with(CommissionColumn.RELATION, "01").with(column, text)));

        problems.singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(at);
            assertThat(problem.code()).isEqualTo(code);
            if (!text.isEmpty() && text.length() > 3) {
                assertThat(problem.toString()).doesNotContain(text);
            }
        });
    }

    @Test
    void a_row_wrong_in_three_fields_is_told_all_three_in_the_order_of_the_columns() {
        var row = applicant().with(CommissionColumn.DECLARED_MARITAL, "x").with(CommissionColumn.NAME, "7").with(
                CommissionColumn.ID_NUMBER,
                "");

        rejected(check(row)).extracting(RowProblem::code).containsExactly(ReasonCode.NAME_INVALID,
                ReasonCode.ID_MISSING,
                ReasonCode.MARITAL_UNKNOWN);
    }

    @Test
    void a_formula_hides_no_other_fault_of_its_row_nor_of_its_household() {
        var problems = rejected(check(
                applicant().with(CommissionColumn.NAME, "=A1").with(CommissionColumn.DECLARED_MARITAL, "单身狗"),
                spouse().with(CommissionColumn.AUTHORISATION_NO, "@x").with(CommissionColumn.ROLE, "")
                        .with(CommissionColumn.SCHEME, "特困")));

        problems.extracting(RowProblem::line, RowProblem::column, RowProblem::code).containsExactly(
                tuple(2L, CommissionColumn.NAME, ReasonCode.FORMULA_CELL),
                tuple(2L, CommissionColumn.DECLARED_MARITAL, ReasonCode.MARITAL_UNKNOWN),
                tuple(3L, CommissionColumn.ROLE, ReasonCode.FIELD_MISSING),
                tuple(3L, CommissionColumn.SCHEME, ReasonCode.HOUSEHOLD_DIFFERS),
                tuple(3L, CommissionColumn.AUTHORISATION_NO, ReasonCode.FORMULA_CELL));
    }

    @Test
    void what_follows_from_a_fault_is_not_told_as_another() {
        rejected(check(applicant().with(CommissionColumn.RELATION, "80"), spouse())).extracting(RowProblem::code)
                .as("who the applicant is may stand in the field that is wrong")
                .containsExactly(ReasonCode.RELATION_UNKNOWN);
        rejected(check(applicant().with(CommissionColumn.APPLIED_ON, "2026-02-30"), spouse(), child()))
                .extracting(RowProblem::code)
                .containsExactly(ReasonCode.DATE_INVALID);
        var unreadable = HouseholdCheck.of(List.of(new HouseholdCheck.Given(applicant().at(2), ReasonCode.FIELD_COUNT),
                HouseholdCheck.Given.readable(spouse().with(CommissionColumn.NAME, "").at(3))), Rows.TODAY,
                Rows.VALIDATOR);
        rejected(unreadable).extracting(RowProblem::code).containsExactly(ReasonCode.FIELD_COUNT,
                ReasonCode.FIELD_MISSING);
    }

    @Test
    void one_bad_row_rejects_the_whole_household_and_only_the_bad_row_is_named() {
        rejected(check(applicant(), spouse().with(CommissionColumn.ID_NUMBER, "640199199001010023"))).singleElement()
                .isEqualTo(new RowProblem(3, CommissionColumn.ID_NUMBER, "H-1", "2", ReasonCode.ID_CHECK_DIGIT));
    }

    @Test
    void a_household_without_applicant_is_rejected() {
        rejected(check(spouse(), child())).singleElement()
                .isEqualTo(new RowProblem(2, CommissionColumn.RELATION, "H-1", "2", ReasonCode.NO_APPLICANT));
    }

    @Test
    void a_second_applicant_is_rejected() {
        rejected(check(applicant(), spouse().with(CommissionColumn.RELATION, "本人"))).singleElement()
                .isEqualTo(new RowProblem(3, CommissionColumn.RELATION, "H-1", "2", ReasonCode.SEVERAL_APPLICANTS));
    }

    @Test
    void a_member_that_is_there_twice_is_rejected_by_number_and_by_person() {
        rejected(check(applicant(), spouse().with(CommissionColumn.MEMBER_NO, "1"))).singleElement()
                .isEqualTo(new RowProblem(3, CommissionColumn.MEMBER_NO, "H-1", "1", ReasonCode.MEMBER_DUPLICATE));
        rejected(check(applicant(), spouse().with(CommissionColumn.ID_NUMBER, "640199900101001"))).singleElement()
                .isEqualTo(new RowProblem(3, CommissionColumn.ID_NUMBER, "H-1", "2", ReasonCode.MEMBER_DUPLICATE));
    }

    @Test
    void members_who_differ_in_what_a_household_has_in_common_are_rejected_in_the_order_of_the_file() {
        rejected(check(applicant(), spouse().with(CommissionColumn.DIVISION, "640104"),
                child().with(CommissionColumn.SCHEME, "特困")
                        .with(CommissionColumn.APPLIED_ON, "2026-11-03")))
                .extracting(RowProblem::line, RowProblem::column)
                .containsExactly(tuple(3L, CommissionColumn.DIVISION),
                        tuple(4L, CommissionColumn.SCHEME),
                        tuple(4L, CommissionColumn.APPLIED_ON));
    }

    @Test
    void a_household_of_more_than_thirty_is_rejected() {
        var rows = new ArrayList<Rows>();
        rows.add(applicant());
        IntStream.rangeClosed(2, 31).forEach(n -> rows.add(spouse().with(CommissionColumn.MEMBER_NO, "" + n)
                .with(CommissionColumn.ID_NUMBER, born(LocalDate.of(1980, 1, 1).plusDays(n)))));

        rejected(check(rows.toArray(Rows[]::new))).singleElement().extracting(RowProblem::code)
                .isEqualTo(ReasonCode.HOUSEHOLD_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"AUTHORISATION_NO, '', AUTHORISATION_MISSING", "AUTHORISED_FROM, '', AUTHORISATION_MISSING",
            "AUTHORISED_UNTIL, 2026-11-23, AUTHORISATION_EXPIRED",
            "AUTHORISED_FROM, 2026-11-25, AUTHORISATION_NOT_YET_VALID",
            "GUARDIAN_ID, '', GUARDIAN_MISSING"})
    void without_authority_a_member_is_not_asked_about_and_the_others_are(CommissionColumn column, String text,
            ReasonCode code) {
        var accepted = accepted(check(applicant(), child().with(column, text)));

        assertThat(accepted.problems()).containsExactly(new RowProblem(3, column, "H-1", "3", code));
        assertThat(code.severity()).isEqualTo(ReasonCode.Severity.LIMITED);
        assertThat(accepted.household().members()).extracting(Member::notAuthorised).containsExactly(null, code.name());
    }

    @Test
    void nobody_is_a_guardian_to_himself() {
        var accepted = accepted(
                check(applicant(), child().with(CommissionColumn.GUARDIAN_ID, born(LocalDate.of(2015, 6, 1)))));

        assertThat(accepted.problems()).extracting(RowProblem::code).containsExactly(ReasonCode.GUARDIAN_MISSING);
    }

    @Test
    void a_guardian_is_needed_until_the_day_before_the_eighteenth_birthday_counted_on_the_day_of_application() {
        var eighteen = child().with(CommissionColumn.GUARDIAN_ID, "").with(CommissionColumn.ID_NUMBER,
                born(LocalDate.of(2008, 11, 2)));
        var younger = child().with(CommissionColumn.GUARDIAN_ID, "").with(CommissionColumn.ID_NUMBER,
                born(LocalDate.of(2008, 11, 3)));

        assertThat(accepted(check(applicant(), eighteen)).problems()).isEmpty();
        assertThat(accepted(check(applicant(), younger)).problems()).hasSize(1);
    }

    @Test
    void an_authorisation_holds_on_its_first_and_last_day_and_without_an_end() {
        assertThat(accepted(check(applicant().with(CommissionColumn.AUTHORISED_FROM, "2026-11-24")
                .with(CommissionColumn.AUTHORISED_UNTIL, "2026-11-24"))).problems()).isEmpty();
        assertThat(accepted(check(applicant().with(CommissionColumn.AUTHORISED_UNTIL, ""))).problems()).isEmpty();
    }

    @Test
    void the_division_need_only_have_been_in_force_on_the_day_of_application() {
        var accepted = accepted(
                check(applicant().with(CommissionColumn.DIVISION, "640103").with(CommissionColumn.APPLIED_ON,
                        "2001-05-08")));

        assertThat(accepted.household().division()).isEqualTo("640103");
    }

    @Test
    void the_day_is_the_one_given_not_that_of_the_machine() {
        var check = HouseholdCheck.of(List.of(HouseholdCheck.Given.readable(applicant().at(2))),
                LocalDate.of(1989, 12, 31),
                Rows.VALIDATOR);

        rejected(check).extracting(RowProblem::code).containsExactly(ReasonCode.ID_DATE_FUTURE, ReasonCode.DATE_FUTURE);
    }

    @Test
    void a_good_household_is_read_with_amounts_in_fen_and_what_is_not_declared_left_open() {
        var household = accepted(check(applicant().with(CommissionColumn.APPLIED_ON, "2026/11/2"),
                spouse().with(CommissionColumn.APPLIED_ON, "20261102").with(CommissionColumn.SCHEME, "低保")
                        .with(CommissionColumn.ROLE, "赡养抚养扶养义务人")))
                .household();

        assertThat(household.scheme()).isEqualTo(Scheme.MINIMUM_LIVING);
        assertThat(household.appliedOn()).isEqualTo("2026-11-02");
        var first = household.members().getFirst();
        assertThat(first).isEqualTo(new Member("1", new PersonName("甲子"), new ResidentId("640199199001010014"),
                "01", MemberRole.LIVING_TOGETHER, new Declaration(123450L, 0L, 1L, null, "20", null), null,
                first.letter(),
                null));
        assertThat(java.util.Objects.requireNonNull(first.letter()).no()).isEqualTo("SQ-1");
        assertThat(household.members().getLast().relation()).isEqualTo("10");
    }

    @Test
    void a_household_is_urban_or_rural_as_the_applicants_row_says_and_else_as_the_first_that_says_it() {
        var spouseAlone = accepted(check(applicant().with(CommissionColumn.HOUSEHOLD_KIND, "居民户口"),
                spouse().with(CommissionColumn.HOUSEHOLD_KIND, "农业户口")));
        assertThat(spouseAlone.household().kind()).isEqualTo(HouseholdKind.RURAL);

        var both = accepted(check(spouse().with(CommissionColumn.HOUSEHOLD_KIND, "农村"),
                applicant().with(CommissionColumn.HOUSEHOLD_KIND, "城镇")));
        assertThat(both.household().kind()).isEqualTo(HouseholdKind.URBAN);

        assertThat(accepted(check(applicant())).household().kind()).isNull();
        rejected(check(applicant().with(CommissionColumn.HOUSEHOLD_KIND, "郊区"))).extracting(RowProblem::code)
                .containsExactly(ReasonCode.HOUSEHOLD_KIND_UNKNOWN);
    }

    @Test
    void rigid_expenditure_is_an_amount_and_an_empty_field_is_no_zero() {
        var household = accepted(check(applicant().with(CommissionColumn.DECLARED_RIGID_EXPENDITURE, "1.2万元"),
                spouse())).household();

        assertThat(household.members()).extracting(member -> member.declaration().rigidExpenditureFen())
                .containsExactly(1_200_000L, null);
        rejected(check(applicant().with(CommissionColumn.DECLARED_RIGID_EXPENDITURE, "若干")))
                .extracting(RowProblem::code).containsExactly(ReasonCode.MONEY_INVALID);
    }

    private static ListAssert<RowProblem> rejected(HouseholdCheck check) {
        return assertThat(assertThat(check).asInstanceOf(type(HouseholdCheck.Rejected.class)).actual().problems());
    }

    private static HouseholdCheck.Accepted accepted(HouseholdCheck check) {
        return assertThat(check).asInstanceOf(type(HouseholdCheck.Accepted.class)).actual();
    }
}
