package org.heqiao.routes.retention;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.retention.Hold.Lifted;
import org.heqiao.routes.retention.Hold.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The holds there are and were; persons by keyed hash. */
@Component
class HoldTable {

    /** Whoever removes and whoever sets a hold take turns: what is held when a removal begins is there after it. */
    private static final String IN_TURN = "select pg_advisory_xact_lock(hashtext('hub.retention'))";
    private static final String ACTIVE = "lifted_at is null and (until is null or until > ?)";
    private static final int UNASKED_MONTHS = 6;

    private final JdbcTemplate db;
    private final Clock clock;

    HoldTable(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What is to be held: one of a person, a batch, and a household of a batch.
     *
     * @param subject keyed hash of the identity number
     */
    record Wanted(@Nullable UUID batch, @Nullable Long household, byte @Nullable [] subject, String shown) {
    }

    /** Takes this transaction's turn until it ends. */
    void awaitTurn() {
        db.query(IN_TURN, row -> {
        });
    }

    /** What holds in the caller's transaction. */
    Holds active() {
        var persons = new ArrayList<byte[]>();
        var batches = new ArrayList<UUID>();
        var households = new ArrayList<Long>();
        db.query("select batch, household, subject from hub.retention_hold where " + ACTIVE, row -> {
            var subject = row.getBytes(3);
            var household = row.getObject(2, Long.class);
            if (subject != null) {
                persons.add(subject);
            } else if (household != null) {
                households.add(household);
            } else {
                batches.add(row.getObject(1, UUID.class));
            }
        }, now());
        return new Holds(persons, batches, households);
    }

    /** Set anew for what is held already, it takes the place of that. @param until null: it has no end */
    Hold set(Wanted wanted, String reason, @Nullable Instant until, String by) {
        awaitTurn();
        db.update("""
                update hub.retention_hold set lifted_at = ?, lifted_by = ?, lift_reason = ?
                 where lifted_at is null and batch is not distinct from ? and household is not distinct from ?
                   and subject is not distinct from ?::bytea""", now(), by, "set anew", wanted.batch,
                wanted.household, wanted.subject);
        var id = UUID.randomUUID();
        db.update("""
                insert into hub.retention_hold (id, batch, household, subject, shown, reason, set_by, set_at, until,
                       ask_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, wanted.batch, wanted.household,
                wanted.subject, wanted.shown, reason, by, now(), until == null ? null : Timestamp.from(until),
                until == null ? LocalDate.now(clock).plusMonths(UNASKED_MONTHS) : null);
        return find(id).orElseThrow();
    }

    /** Empty: there is none, or none that holds. */
    Optional<Hold> lift(UUID id, String reason, String by) {
        awaitTurn();
        int lifted = db.update("update hub.retention_hold set lifted_at = ?, lifted_by = ?, lift_reason = ?"
                + " where id = ? and " + ACTIVE, now(), by, reason, id, now());
        return lifted == 0 ? Optional.empty() : find(id);
    }

    Optional<Hold> find(UUID id) {
        return db.query("select * from hub.retention_hold where id = ?", this::hold, id).stream().findFirst();
    }

    /** The latest first. @param all those too that hold nothing any more */
    List<Hold> list(boolean all, int limit) {
        return all
                ? db.query("select * from hub.retention_hold order by set_at desc, id limit ?", this::hold, limit)
                : db.query("select * from hub.retention_hold where " + ACTIVE + " order by set_at desc, id limit ?",
                        this::hold, now(), limit);
    }

    /** How many ask whether they are still needed. */
    int toBeConfirmed() {
        return Objects.requireNonNull(db.queryForObject("select count(*) from hub.retention_hold where " + ACTIVE
                + " and ask_on <= ?", Integer.class, now(), Date.valueOf(LocalDate.now(clock))));
    }

    private Hold hold(ResultSet row, int n) throws SQLException {
        var until = row.getTimestamp("until");
        var liftedBy = row.getString("lifted_by");
        var target = row.getBytes("subject") != null
                ? Target.PERSON
                : row.getObject("household") != null ? Target.HOUSEHOLD : Target.BATCH;
        return new Hold(row.getObject("id", UUID.class), target, row.getString("shown"),
                row.getString("reason"), row.getString("set_by"), row.getTimestamp("set_at").toInstant(),
                until == null ? null : until.toInstant(), row.getObject("ask_on", LocalDate.class),
                liftedBy == null
                        ? null
                        : new Lifted(liftedBy, row.getTimestamp("lifted_at").toInstant(),
                                row.getString("lift_reason")));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
