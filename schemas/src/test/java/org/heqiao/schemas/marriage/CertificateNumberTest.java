package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.heqiao.schemas.marriage.CertificateNumber.Kind;
import org.heqiao.schemas.marriage.CertificateNumber.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNumberTest {

    @ParameterizedTest
    @CsvSource({"J110101-2010-000001, MARRIAGE, false, 110101, 2010, 1",
            "L640104-2019-000123, DIVORCE, false, 640104, 2019, 123",
            "BJ640102-2001-7, MARRIAGE, true, 640102, 2001, 7", "BL642125-1994-12, DIVORCE, true, 642125, 1994, 12"})
    void letter_region_year_and_serial_are_read(String written, Kind kind, boolean reissue, String region, int year,
            int serial) {
        assertThat(CertificateNumber.of(written).parts()).isEqualTo(new Parts(kind, reissue, region, year, serial));
    }

    @ParameterizedTest
    @ValueSource(strings = {"j640104-2010-000001", "J640104－2010－000001", "Ｊ640104-2010-000001", "J640104—2010—1",
            " J640104–2010–0001 ",
            "J640104_2010_000001", "J640104 - 2010 - 000001"})
    void width_case_dashes_and_padding_are_forgiven(String written) {
        assertThat(CertificateNumber.of(written).isSameAs(CertificateNumber.of("J640104-2010-000001"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"银婚字第123号", "宁银城结字（89）第045号", "J640104-10-000001", "J64010-2010-000001",
            "J640104-2010-0000001",
            "640104-2010-1",
            "XJ640104-2010-1", "补2010-77"})
    void historic_forms_are_kept_as_written_and_have_no_parts(String written) {
        assertThat(CertificateNumber.of(written).raw()).isEqualTo(written);
        assertThat(CertificateNumber.of(written).parts()).isNull();
    }

    @Test
    void historic_forms_are_the_same_when_their_letters_are() {
        assertThat(CertificateNumber.of("银婚字第１２３号").isSameAs(CertificateNumber.of("银婚字 第123号"))).isTrue();
        assertThat(CertificateNumber.of("银婚字第123号").isSameAs(CertificateNumber.of("银婚字第124号"))).isFalse();
        assertThat(CertificateNumber.of("J640104-2010-000001").isSameAs(CertificateNumber.of("L640104-2010-000001")))
                .isFalse();
    }

    @Test
    void nothing_written_is_no_number() {
        assertThatThrownBy(() -> CertificateNumber.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatever_is_written_is_kept(@ForAll String written) {
        if (!written.isBlank()) {
            assertThat(CertificateNumber.of(written).raw()).isEqualTo(written);
            assertThat(CertificateNumber.of(written).isSameAs(CertificateNumber.of(written))).isTrue();
        }
    }

    @Property
    void what_follows_the_rule_is_read_back(@ForAll Kind kind, @ForAll boolean reissue, @ForAll @IntRange(min = 1950,
            max = 2050) int year,
            @ForAll @IntRange(max = 999_999) int serial) {
        var written = (reissue ? "B" : "") + (kind == Kind.MARRIAGE ? "J" : "L") + "640104-" + year + "-"
                + "%06d".formatted(serial);

        assertThat(Objects.requireNonNull(CertificateNumber.of(written).parts()))
                .isEqualTo(new Parts(kind, reissue, "640104", year, serial));
    }
}
