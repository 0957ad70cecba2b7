package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * What the register covers, read anew when the last reading is a second old: an import is seen within that second, on
 * every node.
 */
final class CoverageCache {

    static final long READ_AGAIN_AFTER_NANOS = 1_000_000_000;

    private static final String COVERED = """
            select kind, registry, from_year, to_year, completeness, as_of from civil_affairs.coverage order by kind,
                   registry, from_year""";

    private final LongSupplier nanoTime;
    private final int timeoutSeconds;
    private volatile @Nullable Reading last;

    /** @param nanoTime see {@link System#nanoTime()} */
    CoverageCache(LongSupplier nanoTime, int timeoutSeconds) {
        this.nanoTime = nanoTime;
        this.timeoutSeconds = timeoutSeconds;
    }

    private record Reading(long at, Map<Item, KindCoverage> covered, RegisterScope scope) {
    }

    /** Of all kinds together, if the last reading is young enough; else null. */
    @Nullable
    RegisterScope scope() {
        var known = last;
        return known != null && isYoung(known) ? known.scope : null;
    }

    private boolean isYoung(Reading known) {
        return nanoTime.getAsLong() - known.at < READ_AGAIN_AFTER_NANOS;
    }

    /** By kind of record; a kind that is not there is not covered at all. */
    Map<Item, KindCoverage> now(Connection connection) throws SQLException {
        var known = last;
        return known != null && isYoung(known) ? known.covered : read(connection);
    }

    /** As it is at this moment. */
    Map<Item, KindCoverage> read(Connection connection) throws SQLException {
        long at = nanoTime.getAsLong();
        var statements = new HashMap<Item, List<Coverage>>();
        try (var select = connection.prepareStatement(COVERED)) {
            select.setQueryTimeout(timeoutSeconds);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var statement = statement(rows);
                    statements.computeIfAbsent(statement.kind(), first -> new ArrayList<>()).add(statement);
                }
            }
        }
        var covered = new HashMap<Item, KindCoverage>();
        statements.forEach((kind, of) -> covered.put(kind, KindCoverage.by(of)));
        last = new Reading(at, Map.copyOf(covered), KindCoverage.scope(covered));
        return covered;
    }

    private static Coverage statement(ResultSet row) throws SQLException {
        return new Coverage(new Item(row.getString("kind")), row.getString("registry"), row.getInt("from_year"),
                row.getInt("to_year"),
                Completeness.valueOf(row.getString("completeness")),
                row.getObject("as_of", OffsetDateTime.class).toInstant());
    }
}
