package org.heqiao.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.heqiao.documents.print.PrintShop;
import org.heqiao.documents.seal.Seals;
import org.junit.jupiter.api.Test;

/** A form of an objection is one page that holds what is known and leaves room for signatures. */
class FormTest {

    private static final ReportPrinter PRINTER = new ReportPrinter(new PrintShop(null, 1), new TestWording(),
            Seals.NONE);
    private static final String HEAD = """
            "report_no": "HQ-2026-000001", "version": 2, "household_no": "2026-0002", "scheme": "minimum-living",
            "made_on": "2026-11-30", "printed_on": "2026-12-01", "issued_by": "示例市居民家庭经济状况核对中心",""";

    @Test
    void an_objection_lists_what_is_contested_in_words_with_its_evidence_and_its_result() throws IOException {
        assertPage("objection", """
                {"kind": "objection", "title": "居民家庭经济状况核对异议复核申请", %s
                 "objection_no": "YY-2026-00001", "received_on": "2026-12-01", "objection_until": "2026-12-14",
                 "answer_until": "2026-12-15", "late": false, "objector": "2",
                 "objector_name": "买买提·阿不都热合曼·吐尔逊江*", "says": "轿车已于三月卖出，𠮷家有转让合同。",
                 "rows": [{"member_no": "2", "source": "banking", "item": "deposits.b01"}],
                 "findings": [{"code": "VEHICLES_HIGHER", "member_no": "2", "text": "登记车辆多于申报"},
                  {"code": "INCOME_HIGHER", "member_no": null, "text": null}],
                 "evidence": [{"no": 1, "evidence": "VEHICLE", "media_type": "application/pdf"}],
                 "result": "CORRECTED", "differences": [{"member_no": "2", "what": "机动车（辆）", "before": "1",
                  "after": "0"}]}""", "异议复核申请", "YY-2026-00001", "轿车已于三月卖出，𠮷家有转让合同。", "存款余额（b01）", "登记车辆多于申报",
                "INCOME_HIGHER", "车辆证明", "2026年12月15日", "更正，见新版报告", "机动车（辆）", "申请人（签字、按指印）");
    }

    @Test
    void a_notice_says_what_is_to_be_completed_and_that_the_term_stands_still() throws IOException {
        assertPage("correction-notice", """
                {"kind": "correction-notice", "title": "补正通知", %s "objection_no": "YY-2026-00001",
                 "objector_name": "样*", "returned_on": "2026-12-02", "to_be_completed": "车辆转让合同原件",
                 "clock": "STOPPED_UNTIL_COMPLETED"}""", "补正通知", "样*：", "车辆转让合同原件", "补正期间不计入办理期限",
                "示例市居民家庭经济状况核对中心", "2026年12月2日", "签收人（签字）");
    }

    @Test
    void a_letter_names_purpose_sources_term_and_every_member_with_room_to_sign() throws IOException {
        assertPage("authorisation-letter", """
                {"kind": "authorisation-letter", "title": "居民家庭经济状况核对授权书", %s "division": "640199001",
                 "members": [{"member_no": "1", "name_masked": "样*", "id_masked": "640199********0001",
                   "document_type": "RESIDENT_ID"},
                  {"member_no": "2", "name_masked": "买买提·阿不都热合曼·吐尔逊江*", "id_masked": null,
                   "document_type": null}]}""", "授权书", "低保", "银行、证券、保险", "授权期限", "本人签字、按指印",
                "640199********0001", "买买提·阿不都热合曼·吐尔逊江*", "监护人");
    }

    private static void assertPage(String name, String form, String... says) throws IOException {
        var pdf = PRINTER.form(form.formatted(HEAD).getBytes(StandardCharsets.UTF_8), Instant.now());
        var folder = System.getenv("HEQIAO_PICTURES");
        if (folder != null) {
            Files.write(Path.of(folder, name + ".pdf"), pdf);
        }
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(new PDFTextStripper().getText(document).replace("\n", "")).contains(says);
        }
    }
}
