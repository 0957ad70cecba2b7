package org.heqiao.routes.household.counter;

import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.heqiao.gateway.body.Listed;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.schemas.commission.HouseholdCheck;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Body of {@code POST /api/v1/household-checks}.
 *
 * @param household what is the same for all members, by the names of the columns of a commission file
 * @param members   a row of a commission file each, the applicant among them; {@code commission-row.schema.json}
 */
record HouseholdCheckRequest(CallContext context, @NotNull(message = "is an object") ObjectNode household,
        @Listed(most = HouseholdCheck.MOST_MEMBERS) List<ObjectNode> members) {

    private static final JsonMapper JSON = new JsonMapper();

    /** As a file would have them: NDJSON, a line a member. A member's own field goes before the household's. */
    byte[] rows() {
        var rows = new ByteArrayOutputStream();
        for (var member : members) {
            rows.writeBytes(JSON.writeValueAsBytes(household.deepCopy().setAll(member)));
            rows.write('\n');
        }
        return rows.toByteArray();
    }

    @Override
    public String toString() {
        return "HouseholdCheckRequest[" + members.size() + " members]";
    }
}
