package org.heqiao.routes.corrections;

import java.util.EnumSet;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.corrections.Correction.Outcome;
import org.heqiao.routes.corrections.Correction.State;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does about a ticket.
 *
 * @param owner   whom it is forwarded to
 * @param outcome what the owner found
 */
record CorrectionStep(CallContext context, Kind kind, String says, @Nullable AgencyCode owner,
        @Nullable Outcome outcome) {

    /** Body of {@code POST /api/v1/corrections/{no}/steps}. */
    record Request(CallContext context, @Text(most = CorrectionText.LONGEST_WORD) String step,
            @Text(most = CorrectionText.LONGEST) String says, @Text(most = 64, optional = true) @Nullable String owner,
            @Text(most = CorrectionText.LONGEST_WORD, optional = true) @Nullable String outcome) {

        CorrectionStep read() {
            var kind = CorrectionText.oneOf(Kind.class, step, "the body.step");
            if (kind == Kind.FORWARD != (owner != null) || kind == Kind.ANSWER != (outcome != null)) {
                throw new InvalidBody("owner goes with the step FORWARD, outcome with ANSWER");
            }
            return new CorrectionStep(context, kind, CorrectionText.says(says), agency(owner), outcome == null
                    ? null
                    : CorrectionText.oneOf(Outcome.class, outcome, "the body.outcome"));
        }

        private static @Nullable AgencyCode agency(@Nullable String code) {
            if (code != null && code.isBlank()) {
                throw new InvalidBody("the body.owner is the code of an agency");
            }
            return code == null ? null : new AgencyCode(code);
        }
    }

    /** Who may do it. */
    enum By {
        REPORTER, OWNER, BUREAU
    }

    /** Closed list, part of the contract. */
    enum Kind {
        /** to another owner. */
        FORWARD(By.BUREAU, EnumSet.of(State.RECEIVED, State.FORWARDED), State.FORWARDED),
        /** to the reporter, once, because something is missing. */
        RETURN(By.OWNER, EnumSet.of(State.RECEIVED, State.FORWARDED), State.RETURNED), //
        COMPLETE(By.REPORTER, EnumSet.of(State.RETURNED), State.FORWARDED),
        /** puts the answer off, once. */
        EXTEND(By.OWNER, EnumSet.of(State.RECEIVED, State.FORWARDED), State.FORWARDED), //
        ANSWER(By.OWNER, EnumSet.of(State.RECEIVED, State.FORWARDED), State.ANSWERED), //
        WITHDRAW(By.REPORTER, EnumSet.of(State.RECEIVED, State.FORWARDED, State.RETURNED), State.WITHDRAWN);

        private final By by;
        private final Set<State> from;
        private final State to;

        Kind(By by, Set<State> from, State to) {
            this.by = by;
            this.from = from;
            this.to = to;
        }

        By by() {
            return by;
        }

        State to() {
            return to;
        }

        /** Whether a ticket that stands so can be dealt with this way; some things can be done once. */
        boolean fits(Correction ticket) {
            return from.contains(ticket.state()) && !(this == RETURN && ticket.returned())
                    && !(this == EXTEND && ticket.extended());
        }
    }
}
