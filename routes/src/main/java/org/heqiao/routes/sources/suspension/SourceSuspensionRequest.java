package org.heqiao.routes.sources.suspension;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.sources.suspension.SourceSuspensions.Suspension;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/source-suspensions}. @param until its end, with a zone or offset */
record SourceSuspensionRequest(@Text(most = LONGEST) String source,
        @Text(most = Reason.LONGEST, optional = true) @Nullable String reason,
        @Text(most = LONGEST, optional = true) @Nullable String until) {

    private static final int LONGEST = 100;
    private static final Duration MOST = Duration.ofDays(90);

    Suspension read(Instant now, String by) {
        var end = end();
        if (end == null || !end.isAfter(now) || end.isAfter(now.plus(MOST))) {
            throw new InvalidBody("the body.until is a moment to come within " + MOST.toDays()
                    + " days, as 2026-12-01T08:00:00+08:00: a suspension has an end (请填写截止时间)");
        }
        var why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw new InvalidBody("the body.reason is missing: say why (请填写原因)");
        }
        if (!FreeText.isLine(why) || FreeText.holdsIdentityNumber(why)) {
            throw new InvalidBody("the body.reason is one line, and names no person's number");
        }
        return new Suspension(new SourceId(source), end, by, why);
    }

    private @Nullable Instant end() {
        try {
            return until == null ? null : OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeException other) {
            return null;
        }
    }
}
