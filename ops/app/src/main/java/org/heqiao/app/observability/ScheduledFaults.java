package org.heqiao.app.observability;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.authentication.FaultText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/** What a scheduled task threw, in one line, and the same not twice in a minute: it is tried again anyway. */
public final class ScheduledFaults implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledFaults.class);
    private static final long ONCE_IN = Duration.ofMinutes(1).toNanos();

    private final Map<String, Long> said = new ConcurrentHashMap<>();

    @Override
    public void handleError(Throwable fault) {
        var kind = fault.getClass().getName();
        long now = System.nanoTime();
        var last = said.put(kind, now);
        if (last == null || now - last >= ONCE_IN) {
            LOG.warn("a scheduled task failed and is tried again: {}", FaultText.of(fault));
        }
    }
}
