package org.heqiao.routes.household.statistics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code heqiao.statistics}. National law has no term for a check by itself; ask the bureau.
 *
 * @param term      working days from the day of the commission in which a report is in time
 * @param smallest  persons in a group that others than the bureau are told the figures of
 */
@ConfigurationProperties("heqiao.statistics")
record StatisticsSettings(@DefaultValue("10") int term, @DefaultValue("5") int smallest) {

    StatisticsSettings {
        if (term < 1 || term > 250 || smallest < 1 || smallest > 100) {
            throw new IllegalArgumentException(
                    "heqiao.statistics: term is 1 to 250 working days, smallest 1 to 100 persons");
        }
    }
}
