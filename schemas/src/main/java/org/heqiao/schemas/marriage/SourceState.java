package org.heqiao.schemas.marriage;

import java.time.Instant;

import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a statement says about a source: whether it was asked, how that ended, and how old its data are.
 *
 * @param aboutSpouse the question was about the other of an open marriage
 * @param outcome     null: never asked
 * @param asOf        null: it did not speak
 */
public record SourceState(RecordSource origin, boolean aboutSpouse, @Nullable Outcome outcome, @Nullable Instant asOf) {

    boolean isAsked() {
        return outcome != null && outcome != Outcome.NOT_AUTHORISED;
    }

    String describe() {
        var about = origin.chinese() + (aboutSpouse ? "（配偶）" : "");
        if (outcome == null) {
            return about + "未查询";
        }
        return about + switch (outcome) {
            case FOUND, NO_RECORD ->
                asOf == null ? "已答复" : (origin.comesByItself() ? "截至" : "数据截至") + SourceConsultations.dayOf(asOf);
            case IDENTITY_MISMATCH ->
                "已答复，号码与姓名不符" + (asOf == null ? "" : "（数据截至" + SourceConsultations.dayOf(asOf) + "）");
            case AMBIGUOUS -> "已答复，不能对应到一人";
            case NOT_COVERED -> "没有此类数据";
            case STALE -> "数据过期，未采用";
            case REFUSED_BY_SOURCE -> "未受理查询";
            case NOT_AUTHORISED -> "未查询";
            case SOURCE_UNAVAILABLE -> "未取得答复";
        };
    }
}
