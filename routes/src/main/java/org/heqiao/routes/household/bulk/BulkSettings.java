package org.heqiao.routes.household.bulk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration {@code heqiao.check.bulk-acts}.
 *
 * @param secondPersonFrom so many legs need the approval of a second officer
 */
@ConfigurationProperties("heqiao.check.bulk-acts")
record BulkSettings(@DefaultValue("1000") int secondPersonFrom) {

    BulkSettings {
        if (secondPersonFrom < 1) {
            throw new IllegalArgumentException("heqiao.check.bulk-acts.second-person-from is at least 1");
        }
    }
}
