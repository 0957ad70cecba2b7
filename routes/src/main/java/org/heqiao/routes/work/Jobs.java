package org.heqiao.routes.work;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heqiao.gateway.authentication.FaultText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does the jobs of this node: each beside the others, of each one item at a time. Looks for work twice a second, for it
 * may have come by another node, or been let go by one that died.
 */
@Component
public final class Jobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final List<Lane> lanes;
    private final Clock clock;
    private volatile boolean stopping;

    Jobs(List<Job> jobs, Clock clock) {
        this.lanes = jobs.stream().map(Lane::new).toList();
        this.clock = clock;
    }

    /** Looks for work now; does not wait for it. */
    @Scheduled(fixedDelay = 500)
    public void poll() {
        lanes.forEach(Lane::poll);
    }

    /** What is under way may be broken off anywhere, and is gone on with at the next start, or by another node. */
    @Override
    public void destroy() {
        stopping = true;
    }

    private final class Lane {

        private final Job job;
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile Instant notBefore = Instant.MIN;

        Lane(Job job) {
            this.job = job;
        }

        void poll() {
            if (!stopping && !clock.instant().isBefore(notBefore) && busy.compareAndSet(false, true)) {
                Thread.ofVirtual().name(job.name()).start(this::work);
            }
        }

        private void work() {
            try {
                while (!stopping && job.next()) {
                    // until nothing is left to do
                }
            } catch (RuntimeException broken) {
                if (!stopping) {
                    LOG.warn("{} broke off and is tried again: {}", job.name(), FaultText.of(broken));
                    notBefore = clock.instant().plus(job.rest());
                }
            } finally {
                busy.set(false);
            }
        }
    }
}
