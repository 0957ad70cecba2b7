package org.heqiao.schemas.marriage;

import java.time.Instant;

import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a statement tells of a source: whether it was asked, how that ended, and how old its data are.
 *
 * @param aboutSpouse the question was about the other of an open marriage
 * @param outcome     null: never asked
 * @param asOf        null: it did not speak
 */
public record SourceState(Origin origin, boolean aboutSpouse, @Nullable Outcome outcome, @Nullable Instant asOf) {

    String words() {
        var about = origin.chinese() + (aboutSpouse ? "（对方）" : "");
        if (outcome == null || outcome == Outcome.NOT_AUTHORISED) {
            return about + "未查询";
        }
        return outcome.isAnswered() && asOf != null ? about + "数据截至" + Hearings.dayOf(asOf) : about + "未答复";
    }
}
