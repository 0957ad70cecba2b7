package org.heqiao.routes.household.recheck;

import java.util.Set;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.CheckStops.State;
import org.jspecify.annotations.Nullable;

/** What somebody does about the check of a household. @param reason of SUSPEND and TERMINATE */
record CheckStep(CallContext context, Kind kind, String says, @Nullable StopReason reason) {

    /** Body of {@code POST …/steps}. */
    record Request(CallContext context, @Text(most = ObjectionText.LONGEST_WORD) String step,
            @Text(most = ObjectionText.LONGEST) String says,
            @Text(most = ObjectionText.LONGEST_WORD, optional = true) @Nullable String reason) {

        CheckStep read() {
            var kind = ObjectionText.oneOf(Kind.class, step, "the body.step");
            if (kind == Kind.RESUME != (reason == null)) {
                throw new InvalidBody("reason goes with the steps SUSPEND and TERMINATE");
            }
            var why = reason == null ? null : ObjectionText.oneOf(StopReason.class, reason, "the body.reason");
            if (why != null && (kind == Kind.SUSPEND ? !why.suspends() : !why.terminates())) {
                throw new InvalidBody("the body.reason is none of " + kind);
            }
            return new CheckStep(context, kind, ObjectionText.says(says, "the body.says"), why);
        }
    }

    /** Closed list, part of the contract. */
    enum Kind {
        SUSPEND(Set.of(State.CHECKING)), RESUME(Set.of(State.SUSPENDED)),
        TERMINATE(Set.of(State.CHECKING, State.SUSPENDED));

        private final Set<State> from;

        Kind(Set<State> from) {
            this.from = from;
        }

        boolean fits(State state) {
            return from.contains(state);
        }
    }
}
