package org.heqiao.gateway.enforcement;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.authentication.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Requests of nobody known, minute by minute and address by address: the first of each are written down one by one, of
 * the others how many they were, by one entry when the minute is over. So a flood costs the log a line a minute and not
 * its disk. What is remembered is bounded; beyond so many addresses further ones are counted together. Whoever is
 * recognised has an entry for each call, refused or not.
 */
@Component
public final class AnonymousCallSampler {

    static final String FURTHER = "FURTHER_REQUESTS";

    private static final Logger LOG = LoggerFactory.getLogger(AnonymousCallSampler.class);
    private static final int MOST_ADDRESSES = 2_000;
    private static final int MOST_ADDRESSES_IN_FULL = 200;
    private static final String OTHERS = "other addresses";

    private final AuditLog log;
    private final Clock clock;
    private final int inFull;
    private Instant minute = Instant.EPOCH;
    private Map<String, Integer> seen = new HashMap<>();

    /** @param inFull how many of one address and minute are written down one by one */
    AnonymousCallSampler(AuditLog log, Clock clock,
            @Value("${heqiao.gateway.strangers.in-full-a-minute:60}") int inFull) {
        this.log = log;
        this.clock = clock;
        this.inFull = inFull;
    }

    /** Counts a request. @return whether it is written down by itself */
    public boolean isInFull(String address) {
        flushElapsed();
        synchronized (this) {
            var counted = seen.containsKey(address) || seen.size() < MOST_ADDRESSES ? address : OTHERS;
            boolean listed = seen.containsKey(counted) || seen.size() < MOST_ADDRESSES_IN_FULL;
            // an address beyond those that are written in full starts as if it had had its share
            return seen.merge(counted, listed ? 1 : inFull + 1, (count, one) -> count + 1) <= inFull;
        }
    }

    /** Never throws: what could not be written is told in the hub's own log. */
    @Scheduled(fixedDelay = 5_000)
    void flushElapsed() {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Map<String, Integer> over;
        Instant of;
        synchronized (this) {
            if (now.equals(minute)) {
                return;
            }
            over = seen;
            of = minute;
            seen = new HashMap<>();
            minute = now;
        }
        over.forEach((address, count) -> {
            if (count > inFull) {
                writeEntry(of, address, count - inFull);
            }
        });
    }

    private void writeEntry(Instant of, String address, int further) {
        try {
            var id = "strangers-" + of.getEpochSecond() + '-' + Integer.toHexString(address.hashCode());
            log.append(new PlainCall(Origin.of(id, of, Caller.unknown(), address), "unauthenticated", Fields.NONE,
                    Ruling.of(Decision.REFUSED), FURTHER, further, Digests.NONE,
                    further + " further requests of nobody known within the minute from " + of), List.of());
        } catch (RuntimeException unwritten) {
            LOG.warn("{} requests of nobody known from {} in the minute of {} could not be written down", further,
                    address, of);
        }
    }

    @PreDestroy
    void flush() {
        synchronized (this) {
            minute = minute.minusSeconds(1); // whatever minute it is, that one is over
        }
        flushElapsed();
    }
}
