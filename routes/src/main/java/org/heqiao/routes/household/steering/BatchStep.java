package org.heqiao.routes.household.steering;

import java.util.Arrays;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batch.Control;
import org.jspecify.annotations.Nullable;

/** What somebody does about a batch, and why. */
record BatchStep(CallContext context, Kind kind, String reason) {

    private static final int LONGEST_WORD = 50;

    /** Body of {@code POST …/steps}. */
    record Request(CallContext context, @Text(most = LONGEST_WORD) String step,
            @Text(most = Reason.LONGEST, optional = true) @Nullable String reason) {

        BatchStep read() {
            var kind = Arrays.stream(Kind.values()).filter(each -> each.name().equals(step)).findFirst().orElseThrow(
                    () -> new InvalidBody("the body.step is one of " + Arrays.toString(Kind.values())));
            return new BatchStep(context, kind, SteeringReason.of(reason));
        }
    }

    /** Closed list, part of the contract. */
    enum Kind {
        PAUSE(Control.PAUSED), RESUME(Control.RUNNING), CANCEL(Control.CANCELLED);

        private final Control to;

        Kind(Control to) {
            this.to = to;
        }

        Control to() {
            return to;
        }

        /** @throws WrongBatchState it does not fit how the batch stands */
        void checkFits(Batch batch) {
            if (batch.finishedAt() != null) {
                throw new WrongBatchState("this batch has come to its end: it is " + batch.state() + " (批次已结束)");
            }
            if (batch.control() == Control.CANCELLED) {
                throw new WrongBatchState("this batch is cancelled, and that is for good (批次已取消，不可恢复)");
            }
            if (this == PAUSE && batch.control() == Control.PAUSED) {
                throw new WrongBatchState("this batch is paused already (批次已暂停)");
            }
            if (this == RESUME && batch.control() == Control.RUNNING) {
                throw new WrongBatchState("this batch is not paused: there is nothing to resume (批次未暂停)");
            }
        }
    }
}
