package org.heqiao.documents.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The last lines: until when to object, which print this is, and where the log holds it. */
final class Closing {

    private Closing() {
    }

    static List<String> of(JsonNode report, Print print) {
        var until = Values.day(Values.text(report, "objection_until"));
        var lines = new ArrayList<String>();
        lines.add(until.isEmpty()
                ? "对本报告有异议的，可向受理申请的乡镇（街道）或核对机构提出复核；当地未规定期限，宜尽早提出。"
                : "对本报告有异议的，可在" + until + "前向受理申请的乡镇（街道）或核对机构提出复核。");
        lines.add("本报告于" + Values.moment(print.at().toString()) + "第" + print.count() + "次打印。");
        var receipt = print.receipt();
        if (receipt != null) {
            lines.add("出具记录：日志 %s 第%d条；内容摘要 %s。".formatted(receipt.log(), receipt.index(), receipt.content()));
            lines.add("扫码可在离线核验页核对本报告内容是否与出具时一致；纸面以外的内容以随附的JSON文件为准。");
        }
        return lines;
    }
}
