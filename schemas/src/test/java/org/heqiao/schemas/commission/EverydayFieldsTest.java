package org.heqiao.schemas.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.commission.Rows.TODAY;
import static org.heqiao.schemas.commission.Rows.VALIDATOR;
import static org.heqiao.schemas.commission.Rows.applicant;

import java.util.List;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What practice writes into the fields of a commission file, and what is meant by it. */
class EverydayFieldsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '|', value = {"NAME; 甲\u200B子\uFEFF", "ID_NUMBER; '640199199001010014",
            "ID_NUMBER; =\"640199199001010014\"",
            "ID_NUMBER; 640199-19900101-0014", "ID_NUMBER; ６４０１９９ 19900101 0014", "RELATION; 本人\u00A0", "RELATION; ０１",
            "RELATION; 本人或户主",
            "ROLE; \u00A0共同生活家庭成员", "DIVISION; ６４０１９９００１", "DIVISION; 640199001003", "SCHEME; 低保\u3000", "SCHEME; 城市低保",
            "APPLIED_ON; ２０２６－１１－０２", "APPLIED_ON; 2026年11月2日", "APPLIED_ON; 2026/11/2 0:00", "APPLIED_ON; 46328",
            "AUTHORISED_UNTIL; 2027-10-31\u00A0",
            "DECLARED_INCOME_MONTH; 1,234.50元", "DECLARED_INCOME_MONTH; ¥1，234.5", "DECLARED_DEPOSITS; 无",
            "DECLARED_VEHICLES; 1辆",
            "DECLARED_VEHICLES; １.0",
            "DECLARED_MARITAL; 有配偶"})
    void written_another_way_a_household_is_the_same(CommissionColumn column, String text) {
        assertThat(accepted(applicant().with(column, text))).isEqualTo(accepted(applicant()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"长期", "长期有效", "永久", "-", "无", "\u2014", "/"})
    void an_authorisation_without_an_end_may_say_so(String text) {
        var letter = java.util.Objects
                .requireNonNull(member(applicant().with(CommissionColumn.AUTHORISED_UNTIL, text)).letter());

        assertThat(letter.until()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLARED_INCOME_MONTH", "DECLARED_DEPOSITS", "DECLARED_VEHICLES", "DECLARED_DWELLINGS"})
    void a_dash_declares_nothing_and_a_word_declares_zero(CommissionColumn column) {
        assertThat(declared(applicant().with(column, "-"), column)).isNull();
        assertThat(declared(applicant().with(column, "/"), column)).isNull();
        assertThat(declared(applicant().with(column, "无"), column)).isEqualTo(0);
        assertThat(declared(applicant().with(column, "0"), column)).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"无", "-", "/", "暂无"})
    void a_letter_of_which_is_said_that_there_is_none_is_none(String text) {
        var checked = (HouseholdCheck.Accepted) check(applicant().with(CommissionColumn.AUTHORISATION_NO, text));

        assertThat(checked.problems()).singleElement().extracting(RowProblem::code)
                .isEqualTo(ReasonCode.AUTHORISATION_MISSING);
    }

    @Test
    void a_former_name_is_kept_apart() {
        var name = member(applicant().with(CommissionColumn.NAME, "甲子（曾用名甲丑）")).name();

        assertThat(name.value()).isEqualTo("甲子");
        assertThat(name.compare(new PersonName("甲丑")).isMatch()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HOUSEHOLD_NO, 640199199001010014-01", "HOUSEHOLD_NO, H640199199001010014",
            "HOUSEHOLD_NO, 64019919900101009x",
            "HOUSEHOLD_NO, 640199900101001", "HOUSEHOLD_NO, ６４０１９９１９９００１０１００１４",
            "AUTHORISATION_NO, 授640199199001010014号",
            "AUTHORISATION_NO, 640199 19900101 0014", "HOUSEHOLD_NO, 640199\u200B199001010014"})
    void a_number_of_ones_own_holds_nobodys_identity_number(CommissionColumn column, String text) {
        assertThat(check(applicant().with(column, text)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ReasonCode.NUMBER_PERSONAL);
            assertThat(problem.toString()).doesNotContain("19900101");
        });
    }

    @Test
    void sentences_are_chinese_and_then_english() {
        assertThat(ReasonCode.values())
                .allSatisfy(code -> assertThat(code.sentence())
                        .matches("[^a-z]*[\u4E00-\u9FFF].* \\([^\u4E00-\u9FFF]*\\)"));
        assertThat(ReasonCode.DATE_INVALID.sentence()).contains("2026-06-02", "2026年6月2日");
    }

    private static @Nullable Object declared(Rows rows, CommissionColumn column) {
        var declaration = member(rows).declaration();
        var declared = switch (column) {
            case DECLARED_INCOME_MONTH -> declaration.incomeMonthFen();
            case DECLARED_DEPOSITS -> declaration.depositsFen();
            case DECLARED_VEHICLES -> declaration.vehicles();
            default -> declaration.dwellings();
        };
        return declared == null ? null : ((Number) declared).intValue();
    }

    private static Member member(Rows rows) {
        return accepted(rows).members().getFirst();
    }

    private static Household accepted(Rows rows) {
        return ((HouseholdCheck.Accepted) check(rows)).household();
    }

    private static HouseholdCheck check(Rows rows) {
        return HouseholdCheck.of(List.of(HouseholdCheck.Given.readable(rows.at(2))), TODAY, VALIDATOR);
    }
}
