package org.heqiao.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Time that passes when a test says so. */
public final class StoppedClock extends Clock {

    private volatile Instant now;

    /** @param start for example {@code 2026-11-24T09:00:00+08:00} */
    public StoppedClock(String start) {
        now = OffsetDateTime.parse(start).toInstant();
    }

    public void set(String moment) {
        now = OffsetDateTime.parse(moment).toInstant();
    }

    public void forward(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
