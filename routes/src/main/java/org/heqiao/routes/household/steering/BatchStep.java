package org.heqiao.routes.household.steering;

import java.util.Arrays;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batch.Control;
import org.heqiao.routes.household.plan.Lane;
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
        PAUSE(Control.PAUSED, null), RESUME(Control.RUNNING, null), CANCEL(Control.CANCELLED, null),
        /** Into the urgent lane (加急). */
        EXPEDITE(null, Lane.URGENT),
        /** Back into that of bulk. */
        DEFER(null, Lane.BULK);

        private final @Nullable Control to;
        private final @Nullable Lane lane;

        Kind(@Nullable Control to, @Nullable Lane lane) {
            this.to = to;
            this.lane = lane;
        }

        /** Null: it stays as it is. */
        @Nullable
        Control to() {
            return to;
        }

        /** Null: it stays where it is. */
        @Nullable
        Lane lane() {
            return lane;
        }

        /** @throws WrongBatchState it does not fit how the batch stands */
        void checkFits(Batch batch) {
            if (batch.finishedAt() != null) {
                throw new WrongBatchState("this batch has come to its end: it is " + batch.state() + " (批次已结束)");
            }
            if (batch.control() == Control.CANCELLED) {
                throw new WrongBatchState("this batch is cancelled, and that is for good (批次已取消，不可恢复)");
            }
            if (lane != null && batch.lane() == Lane.INTERACTIVE) {
                throw new WrongBatchState("this batch is asked about while somebody waits, before all others");
            }
            if (lane != null && batch.lane() == lane) {
                throw new WrongBatchState(lane == Lane.URGENT
                        ? "this batch is urgent already (批次已加急)"
                        : "this batch is not urgent (批次未加急)");
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
