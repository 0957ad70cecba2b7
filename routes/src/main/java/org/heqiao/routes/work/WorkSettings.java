package org.heqiao.routes.work;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How work that the broker has lost is found; configuration {@code heqiao.work}.
 *
 * @param lookForForgotten how often
 * @param tellAgainAfter   how late a message may be before it may be lost
 */
@ConfigurationProperties("heqiao.work")
public record WorkSettings(@DefaultValue("5s") Duration lookForForgotten,
        @DefaultValue("10s") Duration tellAgainAfter) {
}
