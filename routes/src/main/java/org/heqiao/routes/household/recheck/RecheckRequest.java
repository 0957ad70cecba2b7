package org.heqiao.routes.household.recheck;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.RecheckCause;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST /api/v1/reports/{no}/rechecks}.
 *
 * @param rows of the report; left out: everything, or of a late answer what was not answered
 */
record RecheckRequest(CallContext context, @Text(most = ObjectionText.LONGEST_WORD) String cause,
        @Valid @Size(max = MOST, message = "is a list of at most {max}") @Nullable List<ReportRow> rows) {

    private static final int MOST = 200;

    RecheckCause read() {
        var read = ObjectionText.oneOf(RecheckCause.class, cause, "the body.cause");
        if (read == RecheckCause.OBJECTION) {
            throw new InvalidBody("an objection comes with who objects: POST …/objections (异议请按异议复核提出)");
        }
        return read;
    }

    /** Null: everything. */
    @Nullable
    ContestedLegs legs(JsonNode report) {
        var contested = new ContestedRows(report);
        var named = rows;
        if (named != null) {
            for (int i = 0; i < named.size(); i++) {
                var place = "rows[" + i + "]";
                contested.add(place, named.get(i).read(place));
            }
            return contested.legs();
        }
        return read() == RecheckCause.LATE_ANSWER ? contested.notAnswered() : null;
    }
}
