package org.heqiao.routes.household.bulk;

import java.util.Arrays;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.bulk.BulkAct.State;
import org.heqiao.routes.household.steering.SteeringReason;
import org.jspecify.annotations.Nullable;

/** What somebody does about an act on many households. */
record BulkStep(CallContext context, Kind kind, String reason) {

    private static final int LONGEST = 50;

    /** Body of {@code POST …/steps}. */
    record Request(CallContext context, @Text(most = LONGEST) String step,
            @Text(most = Reason.LONGEST, optional = true) @Nullable String reason) {

        BulkStep read() {
            var kind = Arrays.stream(Kind.values()).filter(each -> each.name().equals(step)).findFirst().orElseThrow(
                    () -> new InvalidBody("the body.step is one of " + Arrays.toString(Kind.values())));
            return new BulkStep(context, kind, SteeringReason.of(reason));
        }
    }

    /** Closed list, part of the contract. */
    enum Kind {
        APPROVE(State.PROPOSED, State.RUNNING), REJECT(State.PROPOSED, State.REJECTED),
        STOP(State.RUNNING, State.STOPPED);

        private final State from;
        private final State to;

        Kind(State from, State to) {
            this.from = from;
            this.to = to;
        }

        State to() {
            return to;
        }

        /** @param officer number of whoever takes the step; @throws WrongBulkState it does not fit */
        void checkFits(BulkAct act, String officer) {
            if (act.state() != from) {
                throw new WrongBulkState("this act is " + act.state() + ": " + this + " is for one that is " + from
                        + " (当前状态不允许此操作)");
            }
            if (this == APPROVE && act.begunBy().number().equals(officer)) {
                throw new WrongBulkState("another officer than the one who began it approves it (须由另一名经办人批准)");
            }
        }
    }
}
