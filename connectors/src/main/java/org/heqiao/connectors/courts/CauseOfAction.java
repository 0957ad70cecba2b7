package org.heqiao.connectors.courts;

import org.heqiao.schemas.marriage.CourtOutcome;
import org.heqiao.schemas.source.Fact.CourtCase.Kind;

/**
 * What a case means for civil affairs, from its category (案件类型), cause (案由), way of closing (结案方式) and ruling (裁判结果).
 */
final class CauseOfAction {

    private CauseOfAction() {
    }

    /**
     * A divorce that was withdrawn, dismissed or denied ended no marriage: it is {@code OTHER}. One of which nothing is
     * said is undecided.
     */
    static Kind kindOf(String category, String cause, String closedBy, String ruling) {
        if (category.contains("执行")) {
            return Kind.ENFORCEMENT;
        }
        if (cause.isBlank()) {
            return Kind.OTHER;
        }
        return switch (CourtOutcome.of(cause, closedBy, ruling)) {
            case DIVORCE -> Kind.DIVORCE;
            case ANNULMENT -> Kind.ANNULMENT;
            case REVERSAL -> Kind.REVERSAL;
            case UNDECIDED -> Kind.UNDECIDED;
            case NO_CHANGE, DEATH_DECLARATION_REVOKED, ELSEWHERE -> Kind.OTHER;
        };
    }
}
