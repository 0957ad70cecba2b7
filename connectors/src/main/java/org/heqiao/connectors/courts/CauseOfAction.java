package org.heqiao.connectors.courts;

import org.heqiao.schemas.source.Fact.CourtCase.Kind;

/** What a case means for civil affairs, from its category (案件类型), cause (案由), way of closing (结案方式) and ruling (裁判结果). */
final class CauseOfAction {

    private CauseOfAction() {
    }

    /** A divorce that was withdrawn, dismissed or denied ended no marriage: it is {@code OTHER}. */
    static Kind kindOf(String category, String cause, String closedBy, String ruling) {
        boolean decided = switch (closedBy) {
            case "判决", "调解" -> !ruling.startsWith("不准") && !ruling.startsWith("驳回");
            default -> false;
        };
        if (category.equals("执行")) {
            return Kind.ENFORCEMENT;
        }
        return switch (cause) {
            case "离婚纠纷" -> decided ? Kind.DIVORCE : Kind.OTHER;
            case "婚姻无效纠纷", "撤销婚姻纠纷" -> decided ? Kind.ANNULMENT : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }
}
