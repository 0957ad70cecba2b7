package org.heqiao.app.broker;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which broker the hub works on.
 *
 * @param url of an Artemis ({@code tcp://host:61616}, or several in brackets); none: the embedded one is started
 */
@ConfigurationProperties("heqiao.broker")
record BrokerProperties(@Nullable String url, @DefaultValue("heqiao") String username,
        @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "BrokerProperties[" + url + "]";
    }
}
