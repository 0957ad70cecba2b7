package org.heqiao.connectors.civilaffairs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.heqiao.connectors.civilaffairs.CourtNotice;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.registerimport.RowFinding;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CourtNoticeRowReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final CourtNoticeRowReader reader = new CourtNoticeRowReader(TODAY);
    private List<RowFinding> findings = List.of();

    @Test
    void the_cause_of_action_alone_is_no_divorce_and_the_column_that_says_it_is_named() throws Exception {
        assertThat(read(List.of("案由"), "离婚纠纷")).isNull();
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.OUTCOME_MISSING);
        assertThat(RowCode.OUTCOME_MISSING.sentence()).contains("结案方式");
    }

    @Test
    void a_refusal_or_a_withdrawal_is_no_record_of_a_divorce_whichever_column_comes_first() throws Exception {
        assertThat(read(List.of("案由", "结案方式"), "离婚纠纷", "判决不准离婚")).isNull();
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.NO_MARRIAGE_ENDED);
        assertThat(read(List.of("结案方式", "案由"), "撤诉", "离婚纠纷")).isNull();
        assertThat(findings).extracting(RowFinding::code).containsExactly(RowCode.NO_MARRIAGE_ENDED);
    }

    @Test
    void a_divorce_that_was_granted_is_one_wherever_the_court_says_so() throws Exception {
        assertThat(kind(List.of("案由", "结案方式"), "离婚纠纷", "调解离婚")).isEqualTo(CourtNotice.Kind.DIVORCE);
        assertThat(kind(List.of("结案方式", "裁判结果", "案由"), "判决", "准予离婚", "离婚纠纷")).isEqualTo(CourtNotice.Kind.DIVORCE);
        assertThat(kind(List.of("类型"), "判决准予离婚")).isEqualTo(CourtNotice.Kind.DIVORCE);
        assertThat(kind(List.of("kind"), "DIVORCE")).isEqualTo(CourtNotice.Kind.DIVORCE);
    }

    @Test
    void courts_also_take_back() throws Exception {
        assertThat(kind(List.of("kind"), "撤销原判")).isEqualTo(CourtNotice.Kind.REVERSAL);
        assertThat(kind(List.of("kind"), "再审撤销")).isEqualTo(CourtNotice.Kind.REVERSAL);
        assertThat(kind(List.of("kind"), "撤销死亡宣告")).isEqualTo(CourtNotice.Kind.DEATH_DECLARATION_REVOKED);
    }

    private CourtNotice.@Nullable Kind kind(List<String> columns, String... fields) throws Exception {
        var notice = read(columns, fields);
        return notice == null ? null : notice.kind();
    }

    private @Nullable CourtNotice read(List<String> columns, String... fields) throws Exception {
        var heading = new java.util.ArrayList<>(List.of("法院", "案号", "判决日期", "原告姓名", "被告姓名"));
        heading.addAll(columns);
        var row = new java.util.ArrayList<>(List.of("某某县人民法院", "(2023)宁0199民初1号", "2023-03-01", "案一", "由一"));
        row.addAll(List.of(fields));
        var rowFields = new RowFields(reader.columns(), heading);
        rowFields.next(new TableRow(2, row));
        var notice = reader.read(rowFields);
        findings = rowFields.findings();
        return notice;
    }
}
