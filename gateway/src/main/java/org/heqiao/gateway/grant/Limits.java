package org.heqiao.gateway.grant;

import java.time.Duration;
import org.heqiao.gateway.query.Query.Lane;

/** How much a client may ask of a service, per lane. */
public record Limits(LaneLimit interactive, LaneLimit bulk) {

    public LaneLimit of(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> interactive;
            case BULK -> bulk;
        };
    }

    /**
     * @param rate    calls
     * @param daily   subjects on one day of Asia/Shanghai, a call without subjects counting as one
     * @param monthly subjects in one month
     */
    public record LaneLimit(Rate rate, long daily, long monthly) {

        /** The lane is closed. */
        public static final LaneLimit NONE = new LaneLimit(new Rate(1, Duration.ofSeconds(1), 1), 0, 0);

        public LaneLimit {
            if (daily < 0 || monthly < daily || monthly > 1_000_000_000_000L) {
                throw new IllegalArgumentException("quotas are not negative, and no day has more than its month");
            }
        }
    }

    /**
     * A token bucket: so many calls in each period, spread evenly, and so many at once when the bucket is full.
     *
     * @param per one second, one minute or one hour
     */
    public record Rate(int calls, Duration per, int burst) {

        public Rate {
            if (calls < 1 || burst < 1 || calls > 10_000_000 || burst > 10_000_000) {
                throw new IllegalArgumentException("a rate allows at least one call, and a burst at least one");
            }
            if (!per.equals(Duration.ofSeconds(1)) && !per.equals(Duration.ofMinutes(1))
                    && !per.equals(Duration.ofHours(1))) {
                throw new IllegalArgumentException("a rate is per second, minute or hour");
            }
        }
    }
}
