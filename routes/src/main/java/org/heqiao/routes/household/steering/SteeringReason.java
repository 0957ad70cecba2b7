package org.heqiao.routes.household.steering;

import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;

/** Why somebody interferes with work under way: one line, shown to whoever waits for it, and about nobody. */
public final class SteeringReason {

    private SteeringReason() {
    }

    public static String of(@Nullable String given) {
        var reason = given == null ? "" : given.strip();
        if (reason.isEmpty()) {
            throw new InvalidBody("the body.reason is missing: say why (请填写原因)");
        }
        if (reason.length() > Reason.LONGEST || !FreeText.isLine(reason) || FreeText.holdsIdentityNumber(reason)) {
            throw new InvalidBody("the body.reason is one line of 1 to " + Reason.LONGEST
                    + " characters, and names no person's number");
        }
        return reason;
    }
}
