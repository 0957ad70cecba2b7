package org.heqiao.routes.household.counter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration {@code heqiao.check.counter}.
 *
 * @param deadline how long a call waits for sources at most; what they have not said by then is named as pending
 */
@ConfigurationProperties("heqiao.check.counter")
record CounterSettings(@DefaultValue("5s") Duration deadline) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    CounterSettings {
        if (deadline.isNegative() || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("heqiao.check.counter.deadline: 0s to 60s");
        }
    }
}
