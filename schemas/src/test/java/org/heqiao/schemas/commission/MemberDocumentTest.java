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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members as people are: known by a passport or a permit, or, newly born, by no number at all. */
class MemberDocumentTest {

    @ParameterizedTest
    @CsvSource({"ZZ9876543, 5", "zz 987 6543, 5", "ＺＺ９８７６５４３, 5", "123456789, 5", "09AP12345, 5", "C01X00T47, 5", //
            "USA640185051501, 8", "USA 6401 850515 01, 8", "H1234567800, 2", "H12345678, 2", "M12345678, 3",
            "87654321, 4", //
            "军字第1234567号, 6", "南字第01234567号, 6", "士字第20261234号, 7"})
    void a_document_without_a_noted_kind_is_known_by_its_form(String number, String kind) {
        assertThat(member(spouse().with(CommissionColumn.ID_NUMBER, number)).id()).asInstanceOf(type(DocumentId.class))
                .extracting(DocumentId::kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"护照, AB12, 5", "PASSPORT, 123456789012345678901, 5", "5, K1234567A, 5", "军官证, 1234567, 6",
            "台胞证, 0123456701, 4",
            "回乡证, H0123456, 2", "外国人永久居留身份证, USA640185051501, 8", "其他, A-12/3456, 8"})
    void a_noted_kind_of_document_is_taken_as_noted(String word, String number, String kind) {
        var id = member(spouse().with(CommissionColumn.ID_NUMBER, number).with(CommissionColumn.DOCUMENT_TYPE, word))
                .id();

        assertThat(id).asInstanceOf(type(DocumentId.class)).extracting(DocumentId::kind).isEqualTo(kind);
    }

    @Test
    void numbers_made_by_the_rule_of_resident_numbers_are_resident_numbers_whatever_is_noted() {
        for (var seventeen : List.of("83000019900101001", "91115619850515001")) {
            var number = seventeen + Gb11643.check(seventeen);

            assertThat(
                    member(spouse().with(CommissionColumn.ID_NUMBER, number).with(CommissionColumn.DOCUMENT_TYPE, "护照"))
                            .id())
                    .isEqualTo(new ResidentId(number));
        }
    }

    @ParameterizedTest
    @CsvSource({"64019919900101002, ID_LENGTH", "640199199001010023, ID_CHECK_DIGIT",
            "64019919900101O022, ID_CHARACTER",
            "6.40199E+17, NUMBER_CELL",
            "640199E17, ID_LENGTH", "甲乙, ID_LENGTH", "ABCDEFG, ID_LENGTH", "640199900101, ID_LENGTH"})
    void a_number_that_is_neither_a_resident_number_nor_any_document_rejects_the_household(String number,
            ReasonCode code) {
        assertThat(check(applicant(), spouse().with(CommissionColumn.ID_NUMBER, number)))
                .asInstanceOf(type(HouseholdCheck.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.problems()).singleElement()
                        .isEqualTo(new RowProblem(3, CommissionColumn.ID_NUMBER, "H-1", "2", code)));
    }

    @Test
    void a_wrong_resident_number_is_no_passport_because_somebody_notes_so_and_unknown_kinds_are_named() {
        assertThat(check(applicant(), spouse().with(CommissionColumn.ID_NUMBER, "640199199001010023")
                .with(CommissionColumn.DOCUMENT_TYPE, "护照")).problems()).extracting(RowProblem::code)
                .containsExactly(ReasonCode.ID_CHECK_DIGIT);
        assertThat(check(applicant(), spouse().with(CommissionColumn.DOCUMENT_TYPE, "会员卡")).problems()).singleElement()
                .isEqualTo(new RowProblem(3, CommissionColumn.DOCUMENT_TYPE, "H-1", "2",
                        ReasonCode.DOCUMENT_TYPE_UNKNOWN));
        assertThat(check(applicant(),
                spouse().with(CommissionColumn.ID_NUMBER, "0000").with(CommissionColumn.DOCUMENT_TYPE, "护照"))
                .problems()).extracting(RowProblem::code).containsExactly(ReasonCode.DOCUMENT_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "无", "-", "000000202611010000", "20261101"})
    void a_newborn_without_a_number_is_a_member_about_whom_nothing_can_be_asked(String number) {
        var accepted = accepted(check(applicant(), child().with(CommissionColumn.ID_NUMBER, number)));

        assertThat(accepted.problems())
                .containsExactly(new RowProblem(3, CommissionColumn.ID_NUMBER, "H-1", "3", ReasonCode.NO_DOCUMENT));
        assertThat(ReasonCode.NO_DOCUMENT.severity()).isEqualTo(ReasonCode.Severity.LIMITED);
        var newborn = accepted.household().members().getLast();
        assertThat(newborn.id()).isNull();
        assertThat(newborn.notAuthorised()).isNull();
        assertThat(newborn.letter()).isNull();
        assertThat(newborn.guardian()).isEqualTo(new Guardian("1"));
    }

    @Test
    void twins_without_numbers_are_two_members_and_a_newborn_needs_a_guardian_too() {
        var accepted = accepted(check(applicant(), child().with(CommissionColumn.ID_NUMBER, ""),
                child().with(CommissionColumn.ID_NUMBER, "").with(CommissionColumn.MEMBER_NO, "4")
                        .with(CommissionColumn.GUARDIAN_ID, "")));

        assertThat(accepted.household().members()).hasSize(3);
        assertThat(accepted.problems()).extracting(RowProblem::line, RowProblem::code).containsExactly(
                tuple(3L, ReasonCode.NO_DOCUMENT),
                tuple(4L, ReasonCode.GUARDIAN_MISSING),
                tuple(4L, ReasonCode.NO_DOCUMENT));
    }

    @Test
    void the_same_passport_twice_in_a_household_is_the_same_member_twice() {
        assertThat(check(applicant(), spouse().with(CommissionColumn.ID_NUMBER, "ZZ9876543"),
                spouse().with(CommissionColumn.ID_NUMBER, "zz987 6543").with(CommissionColumn.MEMBER_NO, "3"))
                .problems())
                .extracting(RowProblem::code).containsExactly(ReasonCode.MEMBER_DUPLICATE);
    }

    @Test
    void a_guardian_is_of_age_and_somebody_else_and_may_be_known_by_another_document() {
        var fifteen = child().with(CommissionColumn.GUARDIAN_ID, born(LocalDate.of(2011, 10, 8)));
        var ward = born(LocalDate.of(2015, 6, 1));

        assertThat(accepted(check(applicant(), fifteen)).problems()).singleElement()
                .isEqualTo(new RowProblem(3, CommissionColumn.GUARDIAN_ID, "H-1", "3", ReasonCode.GUARDIAN_MINOR));
        assertThat(
                accepted(check(applicant(),
                        child().with(CommissionColumn.GUARDIAN_ID, ward.substring(0, 10) + " " + ward.substring(10))))
                        .problems())
                .extracting(RowProblem::code).containsExactly(ReasonCode.GUARDIAN_MISSING);
        var foreign = accepted(check(applicant(), child().with(CommissionColumn.GUARDIAN_ID, "ZZ9876543")));
        assertThat(foreign.problems()).isEmpty();
        assertThat(foreign.household().members().getLast().guardian()).isEqualTo(new Guardian(null));
        assertThat(Objects.requireNonNull(foreign.household().members().getLast().letter()).guardian())
                .isInstanceOf(DocumentId.class);
    }

    @Test
    void a_guardian_of_the_household_is_known_by_the_member_s_number() {
        var accepted = accepted(check(applicant(), child().with(CommissionColumn.GUARDIAN_ID, "640199900101001")));

        assertThat(accepted.household().members()).extracting(Member::guardian).containsExactly(null,
                new Guardian("1"));
    }

    @Test
    void a_file_without_the_column_for_kinds_of_documents_is_read_as_before() throws Exception {
        var required = Arrays.stream(CommissionColumn.values()).filter(CommissionColumn::isRequired)
                .map(CommissionColumn::heading)
                .toList();

        assertThat(Header.of(required).row(2, required).text(CommissionColumn.DOCUMENT_TYPE)).isEmpty();
        assertThat(CommissionColumn.of("证件类型")).contains(CommissionColumn.DOCUMENT_TYPE);
    }

    private static Member member(Rows row) {
        return accepted(check(applicant(), row)).household().members().getLast();
    }

    private static HouseholdCheck.Accepted accepted(HouseholdCheck check) {
        return assertThat(check).asInstanceOf(type(HouseholdCheck.Accepted.class)).actual();
    }
}
