package org.heqiao.gateway.authentication;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many signed calls and assertions are remembered so that none is taken twice.
 *
 * @param most         in all, on all nodes together
 * @param mostOfClient of one client on one node, in as long as one is remembered
 */
@ConfigurationProperties("heqiao.gateway.replay")
record ReplayProperties(@DefaultValue("1000000") int most, @DefaultValue("250000") int mostOfClient) {

    ReplayProperties {
        if (most < 1 || mostOfClient < 1) {
            throw new IllegalArgumentException("heqiao.gateway.replay.most and .most-of-client are at least 1");
        }
    }
}
