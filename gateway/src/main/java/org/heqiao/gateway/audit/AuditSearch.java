package org.heqiao.gateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Entries for those who may see them. Whoever lets somebody search writes that down first, as
 * {@link Kind#AUDIT_SEARCH}.
 */
public final class AuditSearch {

    public static final int MOST = 1000;

    private static final int MOST_BYTES = 8 << 20;
    private static final int QUERY_TIMEOUT_SECONDS = 30;

    private final JdbcTemplate db;
    private final TransactionTemplate reading;
    private final String origin;

    public AuditSearch(DataSource database, String origin) {
        this.db = new JdbcTemplate(database);
        this.reading = new TransactionTemplate(new JdbcTransactionManager(database));
        this.db.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
        this.db.setFetchSize(200);
        this.origin = origin;
    }

    /**
     * What is looked for; null is anything.
     *
     * @param from  received at this time or later
     * @param to    received before
     * @param after index of the entry after which to go on; -1 from the beginning
     * @param limit 1 to {@link #MOST}
     */
    public record Filter(@Nullable String agency, @Nullable String client, @Nullable String service,
            @Nullable Decision decision, @Nullable Kind kind, @Nullable String requestId, @Nullable String officer,
            @Nullable String caseNo, @Nullable Instant from, @Nullable Instant to, long after, int limit) {

        public Filter {
            if (limit < 1 || limit > MOST || after < -1) {
                throw new IllegalArgumentException("limit is 1 to " + MOST + ", after is the index of an entry");
            }
        }

        /** Of any client and case. */
        public Filter(@Nullable String agency, @Nullable String service, @Nullable Decision decision,
                @Nullable Kind kind, @Nullable String requestId, @Nullable String officer, @Nullable Instant from,
                @Nullable Instant to, long after, int limit) {
            this(agency, null, service, decision, kind, requestId, officer, null, from, to, after, limit);
        }

        /** The same from another place on. */
        public Filter after(long index, int most) {
            return new Filter(agency, client, service, decision, kind, requestId, officer, caseNo, from, to, index,
                    most);
        }

        /** What is looked for, as the entry about the search tells it. */
        public String words() {
            var words = new ArrayList<String>();
            word(words, "agency", agency);
            word(words, "client", client);
            word(words, "service", service);
            word(words, "decision", decision);
            word(words, "kind", kind);
            word(words, "request_id", requestId);
            word(words, "officer", officer);
            word(words, "case_no", caseNo);
            word(words, "from", from);
            word(words, "to", to);
            words.add("after " + after + ", at most " + limit);
            return String.join(", ", words);
        }

        private static void word(List<String> words, String name, @Nullable Object value) {
            if (value != null) {
                words.add(name + " " + value);
            }
        }

        /** Anything. */
        public static Filter all(long after, int limit) {
            return new Filter(null, null, null, null, null, null, null, null, after, limit);
        }
    }

    /** @param next where to go on ({@link Filter#after}); null where that was all */
    public record Page(List<LoggedEntry> entries, @Nullable Long next) {
    }

    /**
     * In the order they were written. A page may hold fewer than asked for though there are more, where entries are
     * long.
     */
    public Page find(Filter filter) {
        return find(filter, null);
    }

    /** @param among only these entries; null: all */
    public Page find(Filter filter, @Nullable List<Long> among) {
        var where = new ArrayList<String>(List.of("index > ?"));
        var values = new ArrayList<Object>(List.of(filter.after()));
        add(where, values, "index = any (?)", among == null ? null : among.toArray(Long[]::new));
        add(where, values, "agency = ?", filter.agency());
        add(where, values, "client = ?", filter.client());
        add(where, values, "case_no = ?", filter.caseNo());
        add(where, values, "service = ?", filter.service());
        add(where, values, "decision = ?", filter.decision() == null ? null : filter.decision().name());
        add(where, values, "kind = ?", filter.kind() == null ? null : filter.kind().name());
        add(where, values, "request_id = ?", filter.requestId());
        add(where, values, "officer = ?", filter.officer());
        add(where, values, "at >= ?", filter.from() == null ? null : Timestamp.from(filter.from()));
        add(where, values, "at < ?", filter.to() == null ? null : Timestamp.from(filter.to()));
        values.add(filter.limit());
        var rows = rows(
                "select index, leaf, body from gateway_audit.entry where " + String.join(" and ", where)
                        + " order by index limit ?",
                values);
        var masks = masks(rows.rows());
        var entries = rows.rows().stream().map(row -> row.logged(origin, masks.getOrDefault(row.index(), Map.of())))
                .toList();
        boolean more = rows.cut() || entries.size() == filter.limit();
        return new Page(entries, more && !entries.isEmpty() ? entries.getLast().index() : null);
    }

    private static void add(List<String> where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            values.add(value);
        }
    }

    private record Row(long index, byte[] leaf, EntryText.Read read) {

        LoggedEntry logged(String origin, Map<Integer, String> masks) {
            var subjects = new ArrayList<LoggedEntry.Subject>();
            for (int i = 0; i < read.subjects().size(); i++) {
                subjects.add(new LoggedEntry.Subject(read.subjects().get(i), masks.get(i)));
            }
            return new LoggedEntry(new Receipt(origin, index, Hash.of(leaf, 0).base64()), read.entry(), subjects);
        }
    }

    private record Rows(List<Row> rows, boolean cut) {
    }

    /**
     * Planned for these very values: which index serves a search depends on them. In a transaction, so that rows come
     * as they are read.
     */
    private Rows rows(String sql, List<Object> values) {
        return Objects.requireNonNull(reading.execute(any -> {
            db.execute("set local plan_cache_mode = force_custom_plan");
            return db.query(sql, AuditSearch::read, values.toArray());
        }));
    }

    private static Rows read(ResultSet result) throws SQLException {
        var rows = new ArrayList<Row>();
        int bytes = 0;
        while (result.next()) {
            var body = result.getBytes("body");
            bytes += body.length;
            if (bytes > MOST_BYTES) {
                return new Rows(rows, true);
            }
            rows.add(new Row(result.getLong("index"), result.getBytes("leaf"), EntryText.read(body)));
        }
        return new Rows(rows, false);
    }

    private Map<Long, Map<Integer, String>> masks(List<Row> rows) {
        var masks = new HashMap<Long, Map<Integer, String>>();
        db.query("select entry_index, position, mask from gateway_audit.subject_key where entry_index = any (?)",
                result -> {
                    masks.computeIfAbsent(result.getLong(1), any -> new HashMap<>()).put(result.getInt(2),
                            result.getString(3));
                }, (Object) rows.stream().map(Row::index).toArray(Long[]::new));
        return masks;
    }
}
