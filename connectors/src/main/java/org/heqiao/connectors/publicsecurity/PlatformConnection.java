package org.heqiao.connectors.publicsecurity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where and as whom public security is asked through the national platform.
 *
 * @param url           base of {@code /sysapi/…}
 * @param rid           requester id
 * @param appKey        16, 24 or 32 ASCII characters, as the platform gave it
 * @param identitySid   service id of the population service
 * @param vehiclesSid   service id of the vehicle service
 * @param connections   most connections at once, from this node
 * @param longestAnswer a longer answer is refused
 * @param coverage      what its registers cover, in the words of a report
 */
@ConfigurationProperties("heqiao.sources.public-security.connection")
public record PlatformConnection(URI url, String rid, String appKey, String identitySid, String vehiclesSid,
        @DefaultValue("2s") Duration connectTimeout, @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("16") int connections, @DefaultValue("8MB") DataSize longestAnswer,
        @DefaultValue("全国人口库、宁夏机动车库") String coverage) {

    public PlatformConnection {
        int bytes = appKey.getBytes(StandardCharsets.UTF_8).length;
        if (bytes != 16 && bytes != 24 && bytes != 32) {
            throw new IllegalArgumentException(
                    "heqiao.sources.public-security.connection.app-key has 16, 24 or 32 characters");
        }
    }

    String at(String path) {
        String base = url.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    @Override
    public String toString() {
        return "PlatformConnection[" + url + ", " + rid + "]";
    }
}
