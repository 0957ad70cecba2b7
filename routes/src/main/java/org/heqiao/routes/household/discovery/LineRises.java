package org.heqiao.routes.household.discovery;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.household.compare.RuleBooks;
import org.heqiao.routes.work.Lease;
import org.heqiao.schemas.rules.RowChange;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which changes of standards are still to be looked at, from when on, and by which node. */
@Component
class LineRises {

    /** Rows about these move the line. */
    private static final Set<String> SUBJECTS = Set.of("standard", "disposable_income", "income",
            "income_after_rigid_expenditure");

    private final JdbcTemplate db;
    private final RuleBooks books;
    private final Clock clock;
    private final String node;

    LineRises(JdbcTemplate db, RuleBooks books, Clock clock, Nodes nodes) {
        this.db = db;
        this.books = books;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /** The first time, the tables are what they were: nothing has risen. */
    void begin(Iterable<RuleTable> inForce) {
        inForce.forEach(table -> known(table, null));
    }

    boolean isEmpty() {
        return Boolean.FALSE.equals(db.queryForObject("select exists (select from hub.line_rise)", Boolean.class));
    }

    /** A version that may be new: its days are to be looked at, each once. */
    void notice(RuleTable table) {
        var last = db.queryForObject("select max(version) from hub.line_rise where region = ?", Integer.class,
                table.region().code());
        if (last == null || last < table.version()) {
            var before = last == null ? null : books.version(table.region().code(), last);
            var days = days(table, before);
            if (days.isEmpty()) {
                known(table, last);
            }
            days.forEach(day -> add(table, last, day, null));
        }
    }

    private Set<LocalDate> days(RuleTable table, @Nullable RuleTable before) {
        var today = LocalDate.now(clock);
        var days = new TreeSet<LocalDate>();
        for (var change : table.changesSince(before)) {
            if (movesTheLine(change)) {
                days.add(change.validFrom().isAfter(today) ? change.validFrom() : today);
            }
        }
        return days;
    }

    private static boolean movesTheLine(RowChange change) {
        var row = change.after() == null ? change.before() : change.after();
        return row != null && SUBJECTS.contains(row.getOrDefault("subject", ""));
    }

    private void known(RuleTable table, @Nullable Integer before) {
        add(table, before, LocalDate.now(clock), Timestamp.from(clock.instant()));
    }

    private void add(RuleTable table, @Nullable Integer before, LocalDate day, @Nullable Timestamp done) {
        db.update("insert into hub.line_rise (region, version, before_version, day, done_at) values (?, ?, ?, ?, ?)"
                + " on conflict do nothing", table.region().code(), table.version(), before, Date.valueOf(day), done);
    }

    /** The first whose day has come and that no other living node is at; it is this node's until it is done. */
    Optional<LineRise> claim() {
        return db.query("""
                update hub.line_rise set worker = ? where (region, version, day) = (
                    select region, version, day from hub.line_rise
                     where done_at is null and day <= ? and (worker = ? or\s"""
                + Lease.isFree("worker") + """
                                ) order by day, region, version limit 1 for update skip locked)
                        returning region, version, before_version, day, after""",
                (row, n) -> new LineRise(row.getString(1),
                        row.getInt(2), row.getObject(3, Integer.class), row.getObject(4, LocalDate.class),
                        row.getLong(5)),
                node, Date.valueOf(LocalDate.now(clock)), node).stream().findFirst();
    }

    /** In the transaction of what came of the page. @return false: another node is at it by now */
    boolean advance(LineRise rise, long after, int proposed) {
        return update("after = ?, proposed = proposed + " + proposed, rise, after);
    }

    void done(LineRise rise) {
        update("done_at = ?", rise, Timestamp.from(clock.instant()));
    }

    private boolean update(String what, LineRise rise, Object value) {
        return db.update("update hub.line_rise set " + what
                + " where region = ? and version = ? and day = ? and after = ? and worker = ?", value, rise.region(),
                rise.version(), Date.valueOf(rise.day()), rise.after(), node) == 1;
    }
}
