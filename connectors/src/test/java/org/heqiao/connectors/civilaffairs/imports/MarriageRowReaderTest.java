package org.heqiao.connectors.civilaffairs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.registerimport.RowFinding;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a registry's archive, as archives are. */
class MarriageRowReaderTest {

    private static final List<String> HEADING = List.of("业务类型", "登记日期", "登记机关代码", "登记编号", "证书字号", "男方姓名", "男方证件类型",
            "男方证件号码", "女方姓名",
            "女方证件类型",
            "女方证件号码");
    private static final String MAN = "640199199001010014";
    private static final String WOMAN = "640199199001010022";

    private final MarriageRowReader reader = new MarriageRowReader(
            new ImportOptions(ImportKind.MARRIAGES, true, null, null),
            LocalDate.of(2026, 11, 24),
            new LookupHash("a key that only tests may ever use!".getBytes(StandardCharsets.US_ASCII)));
    private List<RowFinding> findings = List.of();

    @ParameterizedTest
    @ValueSource(strings = {"", "无", "不详", "-", "/", "0", "000000", "******", "×××", "（空）"})
    void rows_without_a_number_of_their_own_are_two_records_whatever_the_archive_writes_for_it(String placeholder)
            throws Exception {
        var one = read("结婚", "1987-05-01", "640199", placeholder, placeholder, "张一", "", "", "李一", "", "");
        var other = read("结婚", "1987-05-01", "640199", placeholder, placeholder, "张二", "", "", "李二", "", "");

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.id()).isEqualTo(read("结婚", "1987-05-01", "640199", "", "无", "张一", "", "", "李一", "", "").id());
        assertThat(one.certificate()).isNull();
    }

    @Test
    void an_old_certificate_s_number_is_not_one_couple_s_alone() throws Exception {
        var one = read("结婚", "1987-05-01", "640199", "", "银婚字第12号", "张一", "", "", "李一", "", "");

        assertThat(read("结婚", "1988-05-01", "640199", "", "银婚字第12号", "张二", "", "", "李二", "", "").id())
                .isNotEqualTo(one.id());
        assertThat(read("结婚", "1987-05-01", "640199", "", "银婚字第12号", "张一", "", "", "李一", "", "").id())
                .isEqualTo(one.id());
    }

    @Test
    void placeholders_in_names_and_numbers_of_people_are_nobody_s() throws Exception {
        var act = read("结婚", "1987-05-01", "640199", "1", "", "不详", "不详", "****", "李一", "", "000000196001010000");

        assertThat(act.a()).isNull();
        assertThat(act.b()).isNotNull();
        assertThat(findings).extracting(RowFinding::code).contains(RowCode.NUMBER_LEADS_NOWHERE);
    }

    @Test
    void a_part_of_a_day_is_kept_as_what_it_tells() throws Exception {
        assertThat(read("结婚", "2010年5月", "640199", "1", "", "张一", "", MAN, "李一", "", WOMAN).on())
                .hasToString("2010-05");
        assertThat(findings).extracting(RowFinding::code).contains(RowCode.DATE_PARTIAL);
        assertThat(read("结婚", "1986-00-00", "640199", "1", "", "张一", "", "", "李一", "", "").on()).hasToString("1986");
        assertThat(read("结婚", "二〇一〇年五月一日", "640199", "1", "", "张一", "", MAN, "李一", "", WOMAN).on())
                .hasToString("2010-05-01");
    }

    @Test
    void everyday_words_for_acts_and_documents_are_taken() throws Exception {
        var act = read("复婚", "2015-05-01", "640199", "1", "", "JOHN SMITH", "外国护照", "ZZ9876543", "李一", "居民身份证", WOMAN);

        assertThat(act.operation()).isEqualTo("IA");
        assertThat(act.a()).isNotNull()
                .satisfies(party -> assertThat(party.document()).isEqualTo(DocumentType.PASSPORT));
    }

    @Test
    void what_can_hardly_be_right_is_told_and_kept() throws Exception {
        read("结婚", "2009-05-01", "640199", "1", "", "张一", "", MAN, "李一", "", WOMAN);
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.BELOW_MARRIAGEABLE_AGE,
                RowCode.BELOW_MARRIAGEABLE_AGE);
        read("结婚", "1949-05-01", "640199", "1", "", "张一", "", MAN, "李一", "", WOMAN);
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.BEFORE_BIRTH, RowCode.BEFORE_BIRTH);
        read("结婚", "2015-05-01", "640199", "1", "", "张一", "", WOMAN, "李一", "", WOMAN);
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.SEX_DIFFERS,
                RowCode.ONE_PERSON_TWICE);
        read("结婚", "2015-05-01", "640103", "1", "", "张一", "", MAN, "李一", "", WOMAN);
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.REGISTRY_NOT_IN_FORCE);
        read("结婚", "2027-05-01", "640104", "1", "", "张一", "", MAN, "李一", "", WOMAN);
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.DATE_IN_THE_FUTURE);
    }

    private MarriageRegistration read(String... fields) throws Exception {
        var rowFields = new RowFields(reader.columns(), HEADING);
        rowFields.next(new TableRow(2, List.of(fields)));
        var act = reader.read(rowFields);
        findings = rowFields.findings();
        assertThat(act).as("%s", findings).isNotNull();
        return java.util.Objects.requireNonNull(act);
    }
}
