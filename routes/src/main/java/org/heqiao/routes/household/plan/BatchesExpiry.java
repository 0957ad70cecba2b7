package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Households and their members go when the file of a check is over, and with the last household what is left of the
 * batch but its counts: when it came, whose it was, how many, and how legs ended. Reports and answers are gone before.
 */
@Component
class BatchesExpiry implements Expiring {

    private static final int MOST_BATCHES = 20;
    private static final String HOUSEHOLDS = """
            with due as (
                select h.id, h.first_member, h.members from hub.batch b
                  join hub.household h on h.id >= b.first_household and h.id < b.first_household + b.households
                 where b.finished_at < ? and b.emptied_at is null and h.id <> all (?::bigint[]) order by h.id limit ?
            ), people as (
                delete from hub.member m using due where m.id >= due.first_member
                   and m.id < due.first_member + due.members
            ), steps as (
                delete from hub.check_step s using due where s.household_id = due.id
            ), rechecks as (
                delete from hub.recheck r using due where r.household_id = due.id
            ), rechecks_due as (
                delete from hub.recheck_due r using due where r.household_id = due.id
            )
            delete from hub.household h using due where h.id = due.id""";
    private static final String EMPTY = """
            select b.id from hub.batch b where b.finished_at < ? and b.emptied_at is null
               and b.public_id <> all (?::text[]::uuid[]) and not exists (select from hub.household h
                   where h.id >= b.first_household and h.id < b.first_household + b.households)
             order by b.id limit ?""";
    private static final List<String> WHAT_IS_LEFT = List.of(
            """
                    update hub.planned p set settled = (
                        select array_agg(p.settled[n] + coalesce(b.got, 0) order by n) from generate_series(1, 9) as n
                          left join (select place, sum(o) as got
                                       from hub.bundle, unnest(outcomes) with ordinality as t(o, place)
                                      where batch_id = p.batch_id and source = p.source group by place) as b
                                    on b.place = n)
                     where p.batch_id = ?""",
            """
                    delete from hub.follower f using hub.chunk c where c.batch_id = ? and f.leg >= c.first_leg
                       and f.leg < c.first_leg + length(c.outcomes)""",
            "delete from hub.batch_step where batch_id = ?",
            "delete from hub.bulk_item where act in (select id from hub.bulk_act where batch_id = ?)",
            "delete from hub.bulk_act where batch_id = ?", "delete from hub.chunk where batch_id = ?",
            "delete from hub.bundle where batch_id = ?");

    private final JdbcTemplate db;
    private final HeldHouseholds heldHouseholds;
    private final Clock clock;

    BatchesExpiry(JdbcTemplate db, HeldHouseholds heldHouseholds, Clock clock) {
        this.db = db;
        this.heldHouseholds = heldHouseholds;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "check-batches";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(finished_at) from hub.batch where emptied_at is null",
                Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public boolean keeps(UUID batch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.batch where public_id = ? and emptied_at is null)", Boolean.class,
                batch));
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        int gone = db.update(HOUSEHOLDS, Timestamp.from(before), heldHouseholds.of(holds).toArray(Long[]::new), most);
        if (gone > 0) {
            return gone;
        }
        var empty = db.queryForList(EMPTY, Long.class, Timestamp.from(before), holds.batchArray(), MOST_BATCHES);
        empty.forEach(this::strip);
        return empty.size();
    }

    /** The same file may come again: nothing tells any more that it is the same. */
    private void strip(long batch) {
        WHAT_IS_LEFT.forEach(sql -> db.update(sql, batch));
        db.update("""
                update hub.batch set emptied_at = ?, asking = null, origin = null, idempotency_key = null,
                       fingerprint = uuid_send(public_id), first_fingerprint = null, file_table = null
                 where id = ?""", Timestamp.from(clock.instant()), batch);
    }
}
