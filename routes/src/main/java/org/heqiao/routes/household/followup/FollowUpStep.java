package org.heqiao.routes.household.followup;

import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.followup.Feedback.Result;
import org.heqiao.routes.household.recheck.ObjectionText;
import org.jspecify.annotations.Nullable;

/** What somebody does about a clue. @param result of FEED_BACK */
public record FollowUpStep(CallContext context, Kind kind, @Nullable Result result, String says) {

    /** Closed list, part of the contract. */
    public enum Kind {
        /** says what was found; may be said again until it is closed. */
        FEED_BACK(FollowUpState.FED_BACK),
        /** nothing is left to do; only after feedback. */
        CLOSE(FollowUpState.CLOSED);

        private final FollowUpState to;

        Kind(FollowUpState to) {
            this.to = to;
        }

        public FollowUpState to() {
            return to;
        }

        public boolean fits(FollowUpState state) {
            return this == FEED_BACK ? state.isOpen() : state == FollowUpState.FED_BACK;
        }
    }

    /** Body of {@code POST …/steps}. */
    public record Request(CallContext context, @Text(most = ObjectionText.LONGEST_WORD) String step,
            @Text(most = ObjectionText.LONGEST_WORD, optional = true) @Nullable String result,
            @Text(most = ObjectionText.LONGEST) String says) {

        public FollowUpStep read() {
            var kind = ObjectionText.oneOf(Kind.class, step, "the body.step");
            if ((kind == Kind.FEED_BACK) != (result != null)) {
                throw new InvalidBody("result goes with the step FEED_BACK (反馈须写明核实结果)");
            }
            return new FollowUpStep(context, kind,
                    result == null ? null : ObjectionText.oneOf(Result.class, result, "the body.result"),
                    ObjectionText.says(says, "the body.says"));
        }
    }
}
