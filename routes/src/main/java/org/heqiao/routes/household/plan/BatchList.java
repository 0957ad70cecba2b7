package org.heqiao.routes.household.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.download.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The batches of an agency, for whoever comes back to them. Nobody in them is named. */
@Component
public class BatchList {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate db;

    BatchList(JdbcTemplate db) {
        this.db = db;
    }

    /** One page; contract {@code openapi.yaml}, schema BatchPage. */
    public ObjectNode page(AgencyCode agency, Paging paging) {
        var bound = new ArrayList<>(List.<Object>of(agency.value()));
        var where = paging.where("hub.batch", bound);
        return paging.page("batches",
                db.query(
                        """
                                select public_id, state, control, received_at, finished_at, purpose, file_kind,
                                       file_rows,
                                       households, accepted, rejected, reported,
                                       problem_rows, origin, (select former.public_id from hub.batch former where
                                              former.id = resubmits) as former
                                  from hub.batch where agency = ? and file_kind <> 'recheck'"""
                                + where,
                        (row, n) -> line(row), bound.toArray()));
    }

    private static ObjectNode line(ResultSet row) throws SQLException {
        var line = JsonNodeFactory.instance.objectNode().put("id", row.getString("public_id"))
                .put("state", row.getString("state")).put("control", row.getString("control"))
                .put("received_at", time(row.getTimestamp("received_at")))
                .put("finished_at", time(row.getTimestamp("finished_at")))
                .put("purpose", row.getString("purpose")).put("client", client(row.getString("origin")));
        line.putObject("file").put("kind", row.getString("file_kind")).put("rows", row.getLong("file_rows"));
        line.putObject("households").put("in_file", row.getInt("households")).put("accepted", row.getInt("accepted"))
                .put("rejected", row.getInt("rejected")).put("reported", row.getInt("reported"));
        return line.put("rows_with_problems", row.getLong("problem_rows")).put("resubmits", row.getString("former"));
    }

    private static @Nullable String time(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant().toString();
    }

    /** Which system, or which account, submitted it; null: it came before that was kept. */
    private static @Nullable String client(@Nullable String origin) {
        return origin == null ? null : JSON.readTree(origin).at("/caller/client").asString(null);
    }
}
