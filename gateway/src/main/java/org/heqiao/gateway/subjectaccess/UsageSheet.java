package org.heqiao.gateway.subjectaccess;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import tools.jackson.databind.JsonNode;

/**
 * A page of uses as a sheet that the window prints and hands over: in Chinese, in the time of the place, each use with
 * its place in the log.
 */
final class UsageSheet {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);

    private UsageSheet() {
    }

    /** The number of another document is short: all of it is left out. */
    private static String masked(Subject person) {
        return switch (person) {
            case ResidentId id -> id.toString();
            case DocumentId document -> "其他证件（证件类型代码" + document.kind() + "）";
        };
    }

    /** @param answer as the contract has it, cut to what is granted */
    static String of(JsonNode answer, Subject person, ZonedDateTime now) {
        var sheet = new StringBuilder("个人信息使用情况查询结果\n（依据《中华人民共和国个人信息保护法》第四十五条）\n\n查询对象：").append(masked(person))
                .append("\n查询时间：").append(DAY_AND_TIME.format(now)).append("\n\n");
        var usages = answer.path("usages");
        if (usages.isEmpty()) {
            sheet.append("没有使用记录。\n\n");
        }
        int number = 0;
        for (var usage : usages) {
            var proof = usage.path("proof");
            sheet.append(++number).append(". ").append(usage.path("sentence").asString("")).append("\n   存证：")
                    .append(proof.path("log").asString("")).append(" 第").append(proof.path("index").asString(""))
                    .append("条\n");
        }
        var next = answer.path("next");
        sheet.append(usages.isEmpty() ? "" : "\n")
                .append(next.isNumber() ? "以上为本页记录，更早的记录见下一页（" + next.asString() + "）。" : "以上为全部记录。")
                .append("处于调查保密期的使用，期满后列出。\n");
        var receipt = answer.path("receipt");
        return sheet.append("本次查询已记入日志：").append(receipt.path("log").asString("")).append(" 第")
                .append(receipt.path("index").asString(""))
                .append("条，查询编号").append(answer.path("request_id").asString("")).append("。\n").toString();
    }
}
