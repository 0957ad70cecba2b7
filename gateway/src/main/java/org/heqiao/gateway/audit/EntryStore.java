package org.heqiao.gateway.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of entries by one statement, which is one round trip and one transaction: the head moves on, which
 * holds off other nodes until it is durable, and tells where the entries belong.
 */
final class EntryStore implements AutoCloseable {

    private static final String WRITE = """
            with head as (
                update gateway_audit.head set size = size + ? returning size - ? as base
            ), written as (
                insert into gateway_audit.entry (index, at, kind, request_id, agency, client, service, decision,
                       officer, case_no, leaf, body)
                select head.base + e.nr - 1, timestamptz 'epoch' + e.at * interval '1 microsecond', e.kind,
                       e.request_id, e.agency, e.client,
                       e.service, e.decision, e.officer, e.case_no, e.leaf, e.body
                from head, unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                       ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                    with ordinality as e(at, kind, request_id, agency, client, service, decision, officer, case_no,
                           leaf, body, nr)
            ), linked as (
                insert into gateway_audit.subject_key (lookup_hash, entry_index, position, key, mask, restricted)
                select s.lookup, head.base + s.entry, s.position, s.key, s.mask, s.restricted
                from head, unnest(?::bytea[], ?::int[], ?::int[], ?::bytea[], ?::text[], ?::boolean[])
                    as s(lookup, entry, position, key, mask, restricted)
            ), told as (
                insert into gateway_audit.asking (announced, entry_index)
                select a.announced, head.base + a.entry from head, unnest(?::bigint[], ?::int[]) as a(announced, entry)
            )
            select base from head
            """;

    private final Connection connection;
    private final PreparedStatement write;

    EntryStore(Connection connection, int timeoutSeconds) throws SQLException {
        this.connection = connection;
        this.write = connection.prepareStatement(WRITE);
        write.setQueryTimeout(timeoutSeconds);
    }

    /** @return the index of the first; they are durable */
    long write(List<PendingEntry> batch) throws SQLException {
        int at = 1;
        write.setInt(at++, batch.size());
        write.setInt(at++, batch.size());
        write.setArray(at++, array("bigint", batch, Long[]::new, p -> micros(p.columns().at())));
        write.setArray(at++, texts(batch, p -> p.columns().kind()));
        write.setArray(at++, texts(batch, p -> p.columns().requestId()));
        write.setArray(at++, texts(batch, p -> p.columns().agency()));
        write.setArray(at++, texts(batch, p -> p.columns().client()));
        write.setArray(at++, texts(batch, p -> p.columns().service()));
        write.setArray(at++, texts(batch, p -> p.columns().decision()));
        write.setArray(at++, texts(batch, p -> p.columns().officer()));
        write.setArray(at++, texts(batch, p -> p.columns().caseNo()));
        write.setArray(at++, array("bytea", batch, byte[][]::new, p -> p.leaf().bytes()));
        write.setArray(at++, array("bytea", batch, byte[][]::new, PendingEntry::text));
        var links = Link.of(batch);
        write.setArray(at++, array("bytea", links, byte[][]::new, l -> l.subject().lookup()));
        write.setArray(at++, array("int4", links, Integer[]::new, Link::entry));
        write.setArray(at++, array("int4", links, Integer[]::new, Link::position));
        write.setArray(at++, array("bytea", links, byte[][]::new, l -> l.subject().key()));
        write.setArray(at++, array("text", links, String[]::new, l -> l.subject().mask()));
        write.setArray(at++, array("boolean", links, Boolean[]::new, Link::restricted));
        var askings = Asking.of(batch);
        write.setArray(at++, array("bigint", askings, Long[]::new, Asking::announced));
        write.setArray(at, array("int4", askings, Integer[]::new, Asking::entry));
        try (var base = write.executeQuery()) {
            if (!base.next()) {
                throw new SQLException("the audit log has no head");
            }
            return base.getLong(1);
        }
    }

    /** Writes nothing, but would fail as a write does. */
    void probe(int timeoutSeconds) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            statement.executeUpdate("update gateway_audit.head set size = size");
        }
    }

    private Array texts(List<PendingEntry> batch, Function<PendingEntry, @Nullable String> text) throws SQLException {
        return array("text", batch, String[]::new, text);
    }

    private <T, E> Array array(String type, List<T> rows, IntFunction<E[]> array, Function<T, E> value)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray(array));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private record Link(int entry, int position, boolean restricted, PendingEntry.Link subject) {

        static List<Link> of(List<PendingEntry> batch) {
            var links = new ArrayList<Link>();
            for (int entry = 0; entry < batch.size(); entry++) {
                var pendingEntry = batch.get(entry);
                for (int position = 0; position < pendingEntry.subjects().size(); position++) {
                    links.add(new Link(entry, position, pendingEntry.restricted(),
                            pendingEntry.subjects().get(position)));
                }
            }
            return links;
        }
    }

    private record Asking(int entry, long announced) {

        static List<Asking> of(List<PendingEntry> batch) {
            var askings = new ArrayList<Asking>();
            for (int entry = 0; entry < batch.size(); entry++) {
                for (long announced : batch.get(entry).announcements()) {
                    askings.add(new Asking(entry, announced));
                }
            }
            return askings;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            write.close();
        }
    }
}
