package org.heqiao.routes.household.recheck;

import java.time.LocalDate;
import java.util.List;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.identity.Subject;
import tools.jackson.databind.JsonNode;

/**
 * A household with the latest version of its report.
 *
 * @param madeOn   the day that version was made
 * @param report   as the contract writes it
 * @param subjects its members who have a number
 */
record ReportedHousehold(long id, Batch batch, int version, LocalDate madeOn, JsonNode report,
        List<Subject> subjects) {

    String reportNo() {
        return report.path("report_no").asString();
    }

    Division county() {
        return new Division(report.path("division").asString()).county();
    }

    @Override
    public String toString() {
        return "ReportedHousehold[" + id + "]";
    }
}
