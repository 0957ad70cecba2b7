package org.heqiao.routes.marriage.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.heqiao.gateway.authentication.FaultText;
import org.heqiao.routes.work.LeaseHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Works through the lists: on a node one file is read at a time and one page asked about, so that a short list does not
 * wait until a long one is read, and those who wait at a counter hardly notice.
 */
@Component
class MaritalBatchJob implements LeaseHolder, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MaritalBatchJob.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final MaritalBatches maritalBatches;
    private final MaritalBatchPages pages;
    private final MaritalBatchSubmission bringing;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final List<Line> lines;
    private volatile boolean stopping;

    MaritalBatchJob(MaritalBatchReader reading, MaritalBatchPageProcessor answering, MaritalBatchSubmission bringing,
            MaritalBatches maritalBatches, MaritalBatchPages pages, TaskScheduler scheduler, Clock clock) {
        this.bringing = bringing;
        this.maritalBatches = maritalBatches;
        this.pages = pages;
        this.scheduler = scheduler;
        this.clock = clock;
        this.lines = List.of(new Line("marital-lists-reading", reading::readNext),
                new Line("marital-lists-asking", answering::answerNext));
    }

    @Override
    public int releaseHeldBy(String dead) {
        return maritalBatches.releaseHeldBy(dead) + pages.releaseHeldBy(dead);
    }

    /** Whatever a page waits for, be it a lease that runs out or a register that answers again, is looked for. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.scheduleWithFixedDelay(this::pollLater, LOOK_EVERY);
    }

    private void pollLater() {
        bringing.undoLeft();
        poll();
    }

    /** Looks for work; what there is is done beside the scheduler, which others wait for. */
    void poll() {
        lines.forEach(Line::poll);
    }

    @Override
    public void destroy() {
        stopping = true;
    }

    /** One kind of work, a step after the other. */
    private final class Line {

        private final String name;
        private final BooleanSupplier step;
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile Instant notBefore = Instant.MIN;

        /** @param step does one, if there is one to do, and says whether there was */
        Line(String name, BooleanSupplier step) {
            this.name = name;
            this.step = step;
        }

        void poll() {
            if (!stopping && !clock.instant().isBefore(notBefore) && busy.compareAndSet(false, true)) {
                Thread.ofVirtual().name(name).start(this::work);
            }
        }

        private void work() {
            try {
                while (!stopping && step.getAsBoolean()) {
                    // until nothing is left to do
                }
            } catch (RuntimeException broken) {
                if (!stopping) {
                    LOG.warn("{} broke off and is tried again: {}", name, FaultText.of(broken));
                    notBefore = clock.instant().plus(REST);
                }
            } finally {
                busy.set(false);
            }
        }
    }
}
