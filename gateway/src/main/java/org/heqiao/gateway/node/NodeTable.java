package org.heqiao.gateway.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** The nodes of the database. All times are of the database's clock, so that no node's own can be wrong. */
final class NodeTable {

    /**
     * How long a node counts that has stopped renewing: after it what it held is anybody's. Four renewals must fail in
     * a row.
     */
    static final Duration LEASE = Duration.ofSeconds(15);
    static final Duration RENEW_EVERY = Duration.ofSeconds(3);
    /** Longer than any lease of work, so that none is overlooked. */
    private static final String LATELY = "interval '15 minutes'";
    /** A node that has been away for longer is none any more. */
    private static final String KEPT = "interval '7 days'";
    private static final String LEASE_SQL = "now() + interval '" + LEASE.toSeconds() + " seconds'";

    private final JdbcTemplate db;

    NodeTable(JdbcTemplate db) {
        this.db = db;
    }

    void register(String instance, NodeName name, Map<String, String> sources) {
        db.update("delete from gateway_node.node where lease_until < now() - " + KEPT);
        db.update(
                "insert into gateway_node.node (instance, name, sources, connections, lease_until) values (?, ?, ?, ?, "
                        + LEASE_SQL + ") on conflict (instance) do update set sources = excluded.sources,"
                        + " connections = excluded.connections, lease_until = excluded.lease_until",
                instance, name.value(),
                sources.keySet().toArray(String[]::new),
                sources.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toArray(String[]::new));
    }

    /** @return false: it is not there any more */
    boolean renew(String instance) {
        return db.update("update gateway_node.node set lease_until = " + LEASE_SQL + " where instance = ?",
                instance) == 1;
    }

    /** Its leases are anybody's from now on. */
    void end(String instance) {
        db.update("update gateway_node.node set lease_until = least(lease_until, now()) where instance = ?", instance);
    }

    List<String> endedLately() {
        return db.queryForList(
                "select instance from gateway_node.node where lease_until <= now() and lease_until > now() - " + LATELY,
                String.class);
    }

    /** What any node can ask: of every node of the last days as it was started last. */
    Set<String> sources() {
        return new TreeSet<>(db.queryForList(
                """
                        select distinct unnest(sources)
                          from (select distinct on (name) sources from gateway_node.node order by name, lease_until
                                 desc) as latest""",
                String.class));
    }

    /** Of every node the last start, those that are alive first. */
    List<NodeState> states() {
        return db.query(
                """
                        select name, instance, started_at, lease_until > now(),
                               greatest(0, extract(epoch from now() - (lease_until - interval '%d seconds')))::bigint,
                                      connections
                          from (select distinct on (name) * from gateway_node.node order by name, lease_until desc) as
                                 latest
                         order by lease_until > now() desc, name"""
                        .formatted(LEASE.toSeconds()),
                (row, n) -> new NodeState(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(),
                        row.getBoolean(4),
                        Duration.ofSeconds(row.getLong(5)), connections((String[]) row.getArray(6).getArray())));
    }

    private static Map<String, String> connections(String[] texts) {
        var connections = new TreeMap<String, String>();
        for (var text : texts) {
            int equals = text.indexOf('=');
            connections.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return connections;
    }
}
