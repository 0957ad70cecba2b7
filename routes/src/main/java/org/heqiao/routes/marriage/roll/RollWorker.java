package org.heqiao.routes.marriage.roll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Works through the lists, a page after the other: one at a time on a node, so that those who wait at a counter hardly notice. */
@Component
class RollWorker implements SmartInitializingSingleton, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RollWorker.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final RollReading reading;
    private final RollAnswering answering;
    private final Rolls rolls;
    private final RollPages pages;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile Instant notBefore = Instant.MIN;

    RollWorker(RollReading reading, RollAnswering answering, Rolls rolls, RollPages pages, TaskScheduler scheduler,
            Clock clock) {
        this.scheduler = scheduler;
        this.rolls = rolls;
        this.reading = reading;
        this.answering = answering;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int freed = rolls.releaseAllOfThisNode() + pages.releaseAllOfThisNode();
        if (freed > 0) {
            LOG.info("freed {} lists and pages of lists that this node held when it died", freed);
        }
    }

    /** Whatever a page waits for, be it a lease that runs out or a register that answers again, is looked for. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.scheduleWithFixedDelay(this::look, LOOK_EVERY);
    }

    /** Looks for work; what there is is done beside the scheduler, which others wait for. */
    void look() {
        if (!stopping && !clock.instant().isBefore(notBefore) && busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("marital-lists").start(this::work);
        }
    }

    private void work() {
        try {
            while (!stopping && (reading.readNext() || answering.answerNext())) {
                // until nothing is left to do
            }
        } catch (RuntimeException broken) {
            if (!stopping) {
                LOG.error("work on lists broke off and is tried again", broken);
                notBefore = clock.instant().plus(REST);
            }
        } finally {
            busy.set(false);
        }
    }

    @Override
    public void destroy() {
        stopping = true;
    }
}
