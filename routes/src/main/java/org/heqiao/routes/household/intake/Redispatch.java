package org.heqiao.routes.household.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.household.plan.ReleasedBundles;
import org.heqiao.routes.household.plan.UnfinishedWork;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.work.LeaseHolder;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.routes.work.WorkSettings;
import org.heqiao.schemas.source.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Keeps the broker's queues in step with the database, which alone knows what is to be done: at a start, when a node
 * has died, and all the while, because a broker may lose its journal. What is due for some seconds and held by nobody,
 * while nothing waits in its queue, is told again; being told twice is harmless.
 */
@Component
class Redispatch implements LeaseHolder {

    private static final Logger LOG = LoggerFactory.getLogger(Redispatch.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Batches batches;
    private final Bundles bundles;
    private final Sources sources;
    private final UnfinishedWork unfinishedWork;
    private final ReleasedBundles releasedBundles;
    private final WorkQueues workQueues;
    private final WorkSettings settings;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    Redispatch(Batches batches, Bundles bundles, Sources sources, UnfinishedWork unfinishedWork,
            ReleasedBundles releasedBundles, WorkQueues workQueues, WorkSettings settings, TaskScheduler scheduler,
            Clock clock) {
        this.releasedBundles = releasedBundles;
        this.scheduler = scheduler;
        this.settings = settings;
        this.batches = batches;
        this.bundles = bundles;
        this.sources = sources;
        this.unfinishedWork = unfinishedWork;
        this.workQueues = workQueues;
        this.clock = clock;
    }

    /** What is told again in vain is told again later and later. */
    private record Pause(int progress, Instant until, Duration next) {
    }

    /** In case a message was lost with the broker, or never sent. */
    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        for (var batch : batches.unfinished()) {
            LOG.info("going on with batch {}: {}", batch.publicId(), batch.state());
            switch (batch.state()) {
                case RECEIVED, INTAKE -> workQueues.intake(batch.id(), batch.lane().priority());
                default -> unfinishedWork.redispatch(batch, workQueues);
            }
        }
        scheduler.scheduleWithFixedDelay(this::poll, settings.lookForForgotten());
    }

    private void poll() {
        try {
            releasedBundles.release();
            dispatchForgotten();
        } catch (DataAccessException | JmsException away) {
            LOG.debug("forgotten work is looked for later", away);
        }
    }

    /**
     * Bundles that a dead node held are told at once; what the broker still holds of it comes later, and finds them
     * taken.
     */
    @Override
    public int releaseHeldBy(String dead) {
        var free = bundles.releaseHeldBy(dead);
        UnfinishedWork.tell(free, workQueues);
        return free.size();
    }

    private void dispatchForgotten() {
        for (var source : sources.ids()) {
            if (!sources.connected().contains(source)) {
                giveUp(source);
            } else if (bundles.mayBeForgotten(source) && workQueues.isIdle(WorkQueues.queueOf(source))) {
                var forgotten = bundles.forgotten(source);
                if (!forgotten.isEmpty()) {
                    LOG.info("{} bundles of {} that the broker knows nothing of are told again", forgotten.size(),
                            source);
                }
                UnfinishedWork.tell(forgotten, workQueues);
            }
        }
        var unread = batches.unread(settings.tellAgainAfter());
        if (!unread.isEmpty() && workQueues.isIdle(WorkQueues.INTAKE)) {
            unread.stream().filter(batch -> isDue("intake " + batch.id(), batch.progress().readHouseholds()))
                    .forEach(batch -> workQueues.intake(batch.id(), batch.lane().priority()));
        }
        var unreported = batches.unfinished().stream().filter(batch -> batch.state() == Batch.State.CHECKING).toList();
        if (!unreported.isEmpty() && workQueues.isIdle(WorkQueues.COMPARE)) {
            unreported.stream().filter(batch -> isDue("compare " + batch.id(), batch.progress().reported()))
                    .forEach(batch -> unfinishedWork.dispatchComplete(batch, workQueues));
        }
        pauses.values().removeIf(pause -> pause.until.plus(LONGEST_PAUSE).isBefore(clock.instant()));
    }

    /** Of a source that this node does not ask, and perhaps nobody does any more. */
    private void giveUp(SourceId source) {
        for (var bundle : bundles.overdue(source)) {
            if (bundles.claim(source, bundle.number(), bundle.priority()) instanceof Claim.Done(var completed)) {
                workQueues.compare(completed, bundle.priority());
            }
        }
    }

    /** Not before it has stood still for a while, and then after growing pauses. */
    private boolean isDue(String work, int progress) {
        var now = clock.instant();
        var pause = pauses.get(work);
        if (pause == null || pause.progress != progress) {
            pauses.put(work, new Pause(progress, now.plus(settings.tellAgainAfter()), settings.tellAgainAfter()));
            return false;
        }
        if (pause.until.isAfter(now)) {
            return false;
        }
        var next = pause.next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.next.multipliedBy(2);
        pauses.put(work, new Pause(progress, now.plus(next), next));
        return true;
    }
}
