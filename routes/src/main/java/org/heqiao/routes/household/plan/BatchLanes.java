package org.heqiao.routes.household.plan;

import org.heqiao.routes.work.WorkQueues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves a batch under way into another lane, with what of it is queued. Its bundles are told of again in the new lane;
 * whoever comes to a message of the old lane moves it. In the caller's transaction, which locks the batch first.
 */
@Component
public class BatchLanes {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLanes.class);

    private final Batches batches;
    private final UnfinishedWork unfinishedWork;
    private final WorkQueues workQueues;

    BatchLanes(Batches batches, UnfinishedWork unfinishedWork, WorkQueues workQueues) {
        this.batches = batches;
        this.unfinishedWork = unfinishedWork;
        this.workQueues = workQueues.nonTransactional();
    }

    public void move(long batch, Lane lane) {
        batches.lane(batch, lane);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("move-" + batch).start(() -> tell(batch));
            }
        });
    }

    /** What fails here moves when its old message comes. */
    private void tell(long number) {
        try {
            var batch = batches.find(number).orElseThrow();
            if (batch.state() == Batch.State.RECEIVED) {
                workQueues.intake(number, batch.lane().priority());
            } else {
                unfinishedWork.redispatch(batch, workQueues);
            }
        } catch (DataAccessException | JmsException away) {
            LOG.warn("what is queued of a batch moves later: {}", away.getClass().getSimpleName());
        }
    }
}
