package org.heqiao.connectors.civilaffairs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The register lies in the hub's own database. @param queryTimeout most time for one bundle, whole seconds */
@ConfigurationProperties("heqiao.sources.civil-affairs.connection")
public record CivilAffairsConnection(Duration queryTimeout) {

    public CivilAffairsConnection {
        if (queryTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "heqiao.sources.civil-affairs.connection.query-timeout: at least one second");
        }
    }
}
