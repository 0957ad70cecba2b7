package org.heqiao.routes.household.monitoring;

import org.heqiao.gateway.body.Text;
import org.jspecify.annotations.Nullable;

/**
 * One household of a list, as it is written.
 *
 * @param scheme left out: that of the report
 * @param until  its last day in care; left out: it is in care
 */
record CareEntry(@Text(most = LONGEST) String reportNo,
        @Text(most = LONGEST, optional = true) @Nullable String scheme, @Text(most = LONGEST) String since,
        @Text(most = LONGEST, optional = true) @Nullable String until) {

    private static final int LONGEST = 60;
}
