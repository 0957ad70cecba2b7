package org.heqiao.routes.sources.priority;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How bulk work makes way; {@code heqiao.bulk}.
 *
 * @param restBesideInteractive while somebody waits for an answer, a node's bulk work rests so many times as long as it
 *                              worked, 0 to 20; 0: it makes no way
 */
@ConfigurationProperties("heqiao.bulk")
public record BulkSettings(@DefaultValue("3") int restBesideInteractive) {

    public BulkSettings {
        if (restBesideInteractive < 0 || restBesideInteractive > 20) {
            throw new IllegalArgumentException("heqiao.bulk.rest-beside-interactive is 0 to 20");
        }
    }
}
