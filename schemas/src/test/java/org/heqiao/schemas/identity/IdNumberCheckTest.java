package org.heqiao.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.identity.IdNumberCheck.Flaw.ID_DATE_FUTURE;
import static org.heqiao.schemas.identity.IdNumberCheck.Flaw.ID_REGION;
import static org.heqiao.schemas.identity.IdNumberCheck.Flaw.ID_TOO_OLD;

import java.time.LocalDate;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({"'', ID_MISSING", "'  \u3000', ID_MISSING", //
            "000000199001010000, ID_PLACEHOLDER", "000000900101000, ID_PLACEHOLDER", "00000019900101, ID_PLACEHOLDER",
            //
            "64019919900101001, ID_LENGTH", "6401991990010100144, ID_LENGTH", "64019990010100, ID_LENGTH", //
            "64019919900101001A, ID_CHARACTER", "6401991990O1010014, ID_CHARACTER", "6401991990X1010014, ID_CHARACTER",
            //
            "64019990010100X, ID_CHARACTER", "640199-19900101001, ID_LENGTH", //
            "999999199001010014, ID_REGION", "647777199001010014, ID_REGION", "840000199001010019, ID_REGION", //
            "640199199102290019, ID_DATE", "640199199013010014, ID_DATE", "640199000000000014, ID_DATE", //
            "640199199001010015, ID_CHECK_DIGIT", "64019919900101001X, ID_CHECK_DIGIT"})
    void what_is_wrong_has_a_code_of_its_own(String number, IdNumberCheck.Flaw flaw) {
        assertThat(IdNumberCheck.of(number, TODAY)).isEqualTo(new IdNumberCheck.Invalid(flaw));
    }

    @Test
    void nobody_is_born_tomorrow_or_older_than_130_years() {
        var number = "440524188001010014";

        assertThat(IdNumberCheck.of(number, LocalDate.of(1879, 12, 31)))
                .isEqualTo(new IdNumberCheck.Invalid(ID_DATE_FUTURE));
        assertThat(IdNumberCheck.of(number, LocalDate.of(1880, 1, 1))).isInstanceOf(IdNumberCheck.Valid.class);
        assertThat(IdNumberCheck.of(number, LocalDate.of(2010, 1, 1))).isInstanceOf(IdNumberCheck.Valid.class);
        assertThat(IdNumberCheck.of(number, LocalDate.of(2010, 1, 2))).isEqualTo(new IdNumberCheck.Invalid(ID_TOO_OLD));
    }

    @Test
    void the_region_of_the_test_persons_can_be_left_out() {
        assertThat(IdNumberCheck.of("640199199001010014", TODAY, Set.of()))
                .isEqualTo(new IdNumberCheck.Invalid(ID_REGION));
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002X, false", "640199199001010014, true", "640199199001010022, false",
            "640199199001010030, true",
            "64019919900101009X, true", "640199200002290017, true", "640199198505150171, true"})
    void a_good_number_is_read_with_the_sex_in_it(String number, boolean male) {
        assertThat(read(number)).isEqualTo(new IdNumberCheck.Valid(new ResidentId(number), false));
        assertThat(new ResidentId(number).isMale()).isEqualTo(male);
    }

    @ParameterizedTest
    @ValueSource(strings = {"810000199001010019", "82000019850601002X", "830000199912310032", "96484019900101001X"})
    void residence_permits_and_permanent_residence_cards_are_numbered_by_the_same_rule(String number) {
        assertThat(read(number)).isInstanceOf(IdNumberCheck.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({"110105491231002, 11010519491231002X", "640199900101001, 640199199001010014"})
    void fifteen_digits_are_completed(String number, String completed) {
        assertThat(read(number)).isEqualTo(new IdNumberCheck.Valid(new ResidentId(completed), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64019919900101009x", " 640199 19900101 009X ",
            "\uFF16\uFF14\uFF10\uFF11\uFF19\uFF1919900101009\uFF38",
            "640199\u300019900101009\uFF58", "\u202D64019919900101009X\u202C", "\uFEFF64019919900101009X\u00A0\t"})
    void blanks_width_and_a_small_x_are_forgiven(String written) {
        assertThat(read(written)).isEqualTo(new IdNumberCheck.Valid(new ResidentId("64019919900101009X"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"640102196001010019", "642125196001010010", "642103196001010017", "640382196001010013",
            "640181196001010017"})
    void regions_that_are_no_more_stay_good(String number) {
        assertThat(read(number.substring(0, 17) + Gb11643.check(number))).isInstanceOf(IdNumberCheck.Valid.class);
    }

    @Property
    void any_other_check_character_is_found_out(@ForAll @IntRange(max = 999) int sequence,
            @ForAll @IntRange(max = 25_000) int day, @ForAll @IntRange(min = 1, max = 10) int shift) {
        var first = "640199" + LocalDate.of(1950, 1, 1).plusDays(day).toString().replace("-", "")
                + "%03d".formatted(sequence);
        var right = Gb11643.check(first);
        var wrong = "10X98765432".charAt(("10X98765432".indexOf(right) + shift) % 11);

        assertThat(read(first + right)).isInstanceOf(IdNumberCheck.Valid.class);
        assertThat(read(first + wrong)).isInstanceOf(IdNumberCheck.Invalid.class);
    }

    @Property
    void no_text_breaks_it(@ForAll @StringLength(max = 40) String text) {
        assertThat(read(text)).isInstanceOf(IdNumberCheck.Invalid.class);
    }

    private static IdNumberCheck read(String number) {
        return IdNumberCheck.of(number, TODAY);
    }
}
