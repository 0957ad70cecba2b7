package org.heqiao.gateway.authentication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The real time, and a hand that moves it. */
public final class HandClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** From now on it is that much later than it really is. */
    public void ahead(Duration by) {
        ahead = by;
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
