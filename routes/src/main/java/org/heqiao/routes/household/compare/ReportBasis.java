package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.util.Set;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.source.SourceId;

/**
 * What a report is made with, beside what was declared and answered.
 *
 * @param mandatory sources without whose answers nothing is concluded
 * @param madeAt    the report states it, and nothing on record can have happened later
 * @param issuedBy  name of the verification centre
 */
record ReportBasis(Set<SourceId> mandatory, CheckRules rules, SourceNames names, FactRegistry facts,
        MaritalContext marital, RuleBook tables, WorkingDays calendar, Instant madeAt, String issuedBy) {

    ReportBasis {
        mandatory = Set.copyOf(mandatory);
    }
}
