package org.heqiao.routes.household.plan;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration {@code heqiao.check.recheck}: what the hub asks again by itself.
 *
 * @param after         when a source is first asked for what it did not answer; every further pause is four times the
 *                      one before
 * @param most          how often it is asked for at most; 0: never
 * @param period        how long after the report it is asked for
 * @param atOnce        re-checks begun by the hub that are under way at a time
 * @param mostCorrected reports that are made anew because of one correction
 */
@ConfigurationProperties("heqiao.check.recheck")
record DueRecheckSettings(@DefaultValue("1h") Duration after, @DefaultValue("4") int most,
        @DefaultValue("30d") Duration period, @DefaultValue("200") int atOnce, @DefaultValue("20") int mostCorrected) {

    private static final int LONGER = 4;
    private static final int MOST = 10;

    DueRecheckSettings {
        if (after.isNegative() || after.isZero() || most < 0 || most > MOST || period.isNegative() || atOnce < 1
                || mostCorrected < 0) {
            throw new IllegalArgumentException("heqiao.check.recheck: after is longer than nothing, most is 0 to "
                    + MOST + ", at-once at least 1, period and most-corrected are not negative");
        }
    }

    /** Before the next attempt. @param attempts that there were */
    Duration pause(int attempts) {
        return after.multipliedBy((long) Math.pow(LONGER, attempts));
    }
}
