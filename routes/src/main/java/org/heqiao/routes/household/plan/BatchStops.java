package org.heqiao.routes.household.plan;

import org.heqiao.routes.household.plan.Batch.Control;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Pauses a batch, lets it go on, or cancels it. What a source is asked at that moment is answered and counts. Nothing
 * more is asked of a paused batch; of a cancelled one neither, for good: what has no answer then says that the batch
 * was cancelled, and the reports are made of what was answered. In the caller's transaction, which locks the batch
 * first.
 */
@Component
public class BatchStops {

    private static final Logger LOG = LoggerFactory.getLogger(BatchStops.class);

    private final Batches batches;
    private final ReleasedBundles releasedBundles;

    BatchStops(Batches batches, ReleasedBundles releasedBundles) {
        this.batches = batches;
        this.releasedBundles = releasedBundles;
    }

    public void set(long batch, Control control) {
        batches.control(batch, control);
        if (control == Control.PAUSED) {
            return; // whoever claims the next bundle finds out
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("release-" + batch).start(BatchStops.this::release);
            }
        });
    }

    /** What fails here is done by whoever looks for forgotten work. */
    private void release() {
        try {
            releasedBundles.release();
        } catch (DataAccessException | JmsException away) {
            LOG.warn("a batch goes on in some seconds: {}", away.getClass().getSimpleName());
        }
    }
}
