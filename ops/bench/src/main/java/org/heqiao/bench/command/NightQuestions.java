package org.heqiao.bench.command;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heqiao.app.cli.VerifyAuditCommand;

/**
 * What the agencies were asked, by their own account: nothing whose answer the hub had stored, and again only what was
 * on its way at a kill or failed.
 */
final class NightQuestions {

    private final NightEngines engines;
    private final Map<String, Long> onTheirWay = new TreeMap<>();

    NightQuestions(NightEngines engines) {
        this.engines = engines;
    }

    /** Before and after each kill: what is asked right now, and may be asked once more. */
    void noteOpen() throws IOException {
        try (var connection = VerifyAuditCommand.database(engines.databaseFolder()).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        """
                                select source, sum(open_legs) from hub.bundle where not done and leased_until > now()
                                       group by source""")) {
            while (rows.next()) {
                onTheirWay.merge(rows.getString(1), rows.getLong(2), Long::sum);
            }
        } catch (SQLException away) {
            System.out.println("  the database does not say what is asked: " + away.getClass().getSimpleName());
        }
    }

    void finish(Connection database, Map<String, Object> figures, List<String> faults)
            throws IOException, InterruptedException, SQLException {
        var control = engines.agencies();
        var again = new TreeMap<String, Long>();
        long afterStored = 0;
        int most = 0;
        for (var source : control.counters().properties()) {
            var name = source.getKey();
            again.put(name, source.getValue().path("askedAfterAnswer").asLong(0));
            if (again.get(name) > onTheirWay.getOrDefault(name, 0L)) {
                faults.add(name + " was asked again about " + again.get(name) + " answers it had sent, "
                        + onTheirWay.getOrDefault(name, 0L)
                        + " were on their way at a kill");
            }
            var asked = new HashMap<Long, Long>();
            for (var line : control.questions(name).split("\n")) {
                if (!line.isBlank()) {
                    var parts = line.split(" ");
                    asked.put(Long.valueOf(parts[0]), Long.valueOf(parts[2]));
                    most = Math.max(most, Integer.parseInt(parts[1]));
                }
            }
            afterStored += askedAfterStored(database, name, asked);
        }
        figures.put("onTheirWayAtKills", onTheirWay);
        figures.put("askedAgainAfterTheirAnswer", again);
        figures.put("mostTimesOneQuestion", most);
        figures.put("askedAfterStored", afterStored);
        if (afterStored > 0) {
            faults.add(afterStored + " questions were asked after their answer was stored");
        }
    }

    /** @param last by leg, when the agency was asked last, by the clock of this machine */
    private static long askedAfterStored(Connection database, String source, Map<Long, Long> last) throws SQLException {
        long later = 0;
        database.setAutoCommit(false);
        try (var query = database.prepareStatement("""
                select id, ceil(extract(epoch from answered_at) * 1000)::bigint from hub.leg
                 where source = ? and outcome not in (2, 5) and same_as is null""")) {
            query.setFetchSize(10_000);
            query.setString(1, source);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    later += last.getOrDefault(rows.getLong(1), 0L) > rows.getLong(2) ? 1 : 0;
                }
            }
        }
        return later;
    }
}
