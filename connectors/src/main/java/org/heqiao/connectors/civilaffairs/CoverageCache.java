package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.privacy.Sha256;
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

    private record Reading(long at, Known known) {
    }

    /** Of all kinds together, if the last reading is young enough; else null. */
    @Nullable
    Known known() {
        var reading = last;
        return reading != null && isYoung(reading) ? reading.known : null;
    }

    /**
     * What a reading says.
     *
     * @param covered by kind of record; a kind that is not there is not covered at all
     * @param scope   the same of all kinds together
     * @param version names the content: readings of the same version are the same object as long as nothing else was
     *                read between them
     */
    record Known(Map<Item, KindCoverage> covered, RegisterScope scope, String version) {
    }

    private boolean isYoung(Reading reading) {
        return nanoTime.getAsLong() - reading.at < READ_AGAIN_AFTER_NANOS;
    }

    Known now(Connection connection) throws SQLException {
        var known = known();
        return known != null ? known : read(connection);
    }

    /** As it is at this moment. */
    Known read(Connection connection) throws SQLException {
        long at = nanoTime.getAsLong();
        var statements = new LinkedHashMap<Item, List<Coverage>>();
        try (var select = connection.prepareStatement(COVERED)) {
            select.setQueryTimeout(timeoutSeconds);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var statement = statement(rows);
                    statements.computeIfAbsent(statement.kind(), first -> new ArrayList<>()).add(statement);
                }
            }
        }
        var version = Base64.getEncoder().encodeToString(Sha256.of(statements.toString()));
        var before = last;
        var known = before != null && before.known.version.equals(version)
                ? before.known
                : known(statements, version);
        last = new Reading(at, known);
        return known;
    }

    private static Known known(Map<Item, List<Coverage>> statements, String version) {
        var covered = new HashMap<Item, KindCoverage>();
        statements.forEach((kind, of) -> covered.put(kind, KindCoverage.by(of)));
        return new Known(Map.copyOf(covered), KindCoverage.scope(covered), version);
    }

    private static Coverage statement(ResultSet row) throws SQLException {
        return new Coverage(new Item(row.getString("kind")), row.getString("registry"), row.getInt("from_year"),
                row.getInt("to_year"),
                Completeness.valueOf(row.getString("completeness")),
                row.getObject("as_of", OffsetDateTime.class).toInstant());
    }
}
