package org.heqiao.routes.household.compare;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.heqiao.routes.household.plan.DueRechecks;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.RecheckedHousehold;
import org.heqiao.routes.household.report.Reports;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Versions of reports after the first: a household that was asked about again gets a report of the answers it has now,
 * which names the version before and what is different. The versions before stay as they are.
 */
@Component
final class LaterVersions {

    private static final JsonMapper JSON = ReportJson.mapper().build();

    private final HouseholdStore households;
    private final Reports reports;
    private final DueRechecks dueRechecks;
    private final Clock clock;

    LaterVersions(HouseholdStore households, Reports reports, DueRechecks dueRechecks, Clock clock) {
        this.households = households;
        this.reports = reports;
        this.dueRechecks = dueRechecks;
        this.clock = clock;
    }

    /** Of those of these re-checks that are complete; in the caller's transaction, once each. */
    List<Reports.Made> of(Collection<Long> ids, ReportBasis basis) {
        var made = new ArrayList<Reports.Made>(1);
        for (var rechecked : households.claimRechecked(ids)) {
            var later = of(rechecked, basis);
            households.made(rechecked, later.version(), clock.instant());
            dueRechecks.reportedAgain(rechecked.household());
            made.add(later);
        }
        return made;
    }

    private Reports.Made of(RecheckedHousehold rechecked, ReportBasis basis) {
        var before = JSON.readTree(reports.find(rechecked.household().id(), 0).orElseThrow().json());
        var number = before.path("report_no").asString();
        int version = before.path("version").asInt();
        var report = ReportGenerator.made(rechecked.household(),
                HouseholdReport.of(rechecked.household(), number, version + 1, basis));
        var json = (ObjectNode) JSON.readTree(report.json());
        json.set("previous", JSON.valueToTree(new PreviousReport(version, number, rechecked.cause(),
                ReportDifferences.between(before, json))));
        return report.with(JSON.writeValueAsBytes(json));
    }
}
