package org.heqiao.routes.household.recheck;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.recheck.ObjectionContent.ContestedFinding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST /api/v1/reports/{no}/objections}.
 *
 * @param objector   number of the member who objects
 * @param rows       of the report; together with findings at least one
 * @param lateReason why it comes after its period
 */
record ObjectionRequest(CallContext context, @Text(most = ReportRow.MEMBER_NO) String objector,
        @Valid @Size(max = MOST, message = "is a list of at most {max}") @Nullable List<ReportRow> rows,
        @Valid @Size(max = MOST, message = "is a list of at most {max}") @Nullable List<FindingName> findings,
        @Text(most = ObjectionText.LONGEST) String says,
        @Text(most = ObjectionText.LONGEST, optional = true) @Nullable String lateReason) {

    private static final int MOST = 200;

    /** A finding of the report. */
    record FindingName(@Text(most = ReportRow.LONGEST_WORD) String code,
            @Text(most = ReportRow.MEMBER_NO, optional = true) @Nullable String memberNo) {
    }

    /** What is contested, as the report has it. */
    ObjectionContent read(JsonNode report) {
        var contested = new ContestedRows(report);
        if (!contested.hasMember(objector)) {
            throw new InvalidBody("the body.objector is no member of the report");
        }
        var named = rows == null ? List.<ReportRow>of() : rows;
        for (int i = 0; i < named.size(); i++) {
            contested.add("rows[" + i + "]", named.get(i).read("rows[" + i + "]"));
        }
        var of = findings == null
                ? List.<ContestedFinding>of()
                : findings.stream().map(each -> new ContestedFinding(each.code, each.memberNo)).toList();
        for (int i = 0; i < of.size(); i++) {
            contested.add("findings[" + i + "]", of.get(i));
        }
        if (named.isEmpty() && of.isEmpty()) {
            throw new InvalidBody("rows or findings name what of the report is contested (请列明有异议的项目)");
        }
        return new ObjectionContent(objector, contested.legs(), of);
    }

    @Override
    public String toString() {
        return "ObjectionRequest";
    }
}
