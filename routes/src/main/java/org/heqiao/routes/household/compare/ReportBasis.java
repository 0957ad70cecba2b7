package org.heqiao.routes.household.compare;

import java.util.Set;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.source.SourceId;

/**
 * What a report is made with, beside what was declared and answered.
 *
 * @param mandatory sources without whose answers nothing is concluded
 */
record ReportBasis(Set<SourceId> mandatory, CheckRules rules, SourceNames names, FactRegistry facts,
        MaritalContext marital) {

    ReportBasis {
        mandatory = Set.copyOf(mandatory);
    }
}
