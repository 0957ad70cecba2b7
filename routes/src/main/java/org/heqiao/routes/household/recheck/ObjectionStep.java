package org.heqiao.routes.household.recheck;

import java.util.EnumSet;
import java.util.Set;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.recheck.Objection.Result;
import org.heqiao.routes.household.recheck.Objection.State;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does about an objection.
 *
 * @param result what it came to, of ANSWER
 * @param reason of SUSPEND and TERMINATE
 */
record ObjectionStep(CallContext context, Kind kind, String says, @Nullable Result result,
        @Nullable StopReason reason) {

    /** Body of {@code POST /api/v1/objections/{no}/steps}. */
    record Request(CallContext context, @Text(most = ObjectionText.LONGEST_WORD) String step,
            @Text(most = ObjectionText.LONGEST) String says,
            @Text(most = ObjectionText.LONGEST_WORD, optional = true) @Nullable String result,
            @Text(most = ObjectionText.LONGEST_WORD, optional = true) @Nullable String reason) {

        ObjectionStep read() {
            var kind = ObjectionText.oneOf(Kind.class, step, "the body.step");
            if (kind == Kind.ANSWER != (result != null)) {
                throw new InvalidBody("result goes with the step ANSWER");
            }
            if ((kind == Kind.SUSPEND || kind == Kind.TERMINATE) != (reason != null)) {
                throw new InvalidBody("reason goes with the steps SUSPEND and TERMINATE");
            }
            var why = reason == null ? null : ObjectionText.oneOf(StopReason.class, reason, "the body.reason");
            if (why != null && (kind == Kind.SUSPEND ? !why.suspends() : !why.terminates())) {
                throw new InvalidBody("the body.reason is none of " + kind);
            }
            return new ObjectionStep(context, kind, ObjectionText.says(says, "the body.says"),
                    result == null ? null : ObjectionText.oneOf(Result.class, result, "the body.result"), why);
        }
    }

    /** Closed list, part of the contract. */
    enum Kind {
        /** to be completed (补正), once; the term stands still. */
        RETURN(false, EnumSet.of(State.RECEIVED), State.RETURNED), //
        COMPLETE(true, EnumSet.of(State.RETURNED), State.RECEIVED),
        /** asks again what is contested. */
        RECHECK(false, EnumSet.of(State.RECEIVED), State.RECHECKING), //
        ANSWER(false, EnumSet.of(State.RECEIVED, State.RECHECKING), State.ANSWERED),
        /** the term stands still. */
        SUSPEND(false, EnumSet.of(State.RECEIVED, State.RECHECKING), State.SUSPENDED), //
        RESUME(false, EnumSet.of(State.SUSPENDED), State.RECEIVED), //
        TERMINATE(false, EnumSet.of(State.RECEIVED, State.RETURNED, State.RECHECKING, State.SUSPENDED),
                State.TERMINATED), //
        WITHDRAW(true, EnumSet.of(State.RECEIVED, State.RETURNED, State.RECHECKING, State.SUSPENDED),
                State.WITHDRAWN);

        private final boolean bySubmitter;
        private final Set<State> from;
        private final State to;

        Kind(boolean bySubmitter, Set<State> from, State to) {
            this.bySubmitter = bySubmitter;
            this.from = from;
            this.to = to;
        }

        /** Whether it is for whoever submits objections, and not for whoever handles them. */
        boolean isBySubmitter() {
            return bySubmitter;
        }

        /** Where it leads; what was suspended goes on where it stood. */
        State to(Objection objection) {
            return this == RESUME && objection.before() != null ? objection.before() : to;
        }

        boolean fits(Objection objection) {
            return from.contains(objection.state()) && !(this == RETURN && objection.returned());
        }
    }
}
