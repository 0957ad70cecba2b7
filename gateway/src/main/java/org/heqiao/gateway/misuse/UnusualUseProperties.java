package org.heqiao.gateway.misuse;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts as unusual; {@code heqiao.gateway.use}. Only queries for which somebody waits are looked at: bulk is many
 * people by nature.
 *
 * @param subjectsAnHour    different people by one officer within an hour
 * @param sequentialNumbers numbers one after the other
 * @param nightBegins       local time; from here to {@code nightEnds}
 * @param nightQueries      queries by one officer within an hour of the night
 * @param sameSubject       queries about one person by one officer within a day
 * @param stopAt            times a threshold from which the officer's queries are refused until the hour has passed; 0:
 *                          never
 */
@ConfigurationProperties("heqiao.gateway.use")
public record UnusualUseProperties(@DefaultValue("60") int subjectsAnHour, @DefaultValue("5") int sequentialNumbers,
        @DefaultValue("22:00") LocalTime nightBegins, @DefaultValue("06:00") LocalTime nightEnds,
        @DefaultValue("20") int nightQueries, @DefaultValue("10") int sameSubject, @DefaultValue("5") int stopAt) {
}
