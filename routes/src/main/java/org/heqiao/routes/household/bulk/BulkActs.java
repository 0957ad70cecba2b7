package org.heqiao.routes.household.bulk;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.routes.household.bulk.BulkAct.State;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.MissingLegs.Filter;
import org.heqiao.routes.household.plan.MissingLegs.Found;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Acts on many households and their items, as they are kept. In the caller's transaction. */
@Component
class BulkActs {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] OFFICER = "hub.bulk_act".getBytes(StandardCharsets.US_ASCII);
    private static final String SELECT = "select * from hub.bulk_act ";

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final Clock clock;

    BulkActs(JdbcTemplate db, FieldCipher cipher, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Where an item stands. Closed list, part of the contract. */
    enum ItemState {
        WAITING, STARTED, DONE,
        /** asked again, and not answered again. */
        FAILED,
        /** there was nothing to do any more, or something else does it. */
        SKIPPED
    }

    /** One household. @param recheck household number of what it led to; null: nothing yet */
    record Item(int position, long household, String householdNo, int legs, @Nullable Long recheck, ItemState state,
            @Nullable String result) {
    }

    /** The one of this batch that is not at its end. */
    Optional<BulkAct> open(long batch) {
        return one("where batch_id = ? and state in ('PROPOSED', 'RUNNING')", batch);
    }

    Optional<BulkAct> find(UUID id) {
        return one("where id = ?", id);
    }

    /** Until the caller's transaction ends nobody else does anything about it. */
    Optional<BulkAct> lock(UUID id) {
        return one("where id = ? for update", id);
    }

    /** One that has more to be done or something under way, and that no other node is at. */
    Optional<BulkAct> claim() {
        return one("where (state = 'RUNNING' or state = 'STOPPED' and exists (select from hub.bulk_item i"
                + " where i.act = bulk_act.id and i.state = 'STARTED')) and look_at <= ?"
                + " order by look_at limit 1 for update skip locked", now());
    }

    List<BulkAct> of(long batch) {
        return db.query(SELECT + "where batch_id = ? order by begun_at desc", this::act, batch);
    }

    BulkAct begin(BulkAct act, List<Found> found) {
        db.update("""
                insert into hub.bulk_act (id, batch_id, kind, sources, outcomes, division, scheme, reason, state, items,
                       legs, begun_by, origin, begun_at, look_at)
                values (?, ?, 'RE_ASK', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", act.id(), act.batch(),
                act.filter().sources().toArray(String[]::new),
                act.filter().outcomes().stream().map(Enum::name).toArray(String[]::new), act.filter().division(),
                act.filter().scheme(), act.reason(), act.state().name(), act.items(), act.legs(),
                sealed(act.begunBy()), JSON.writeValueAsString(act.origin()), Timestamp.from(act.begunAt()),
                Timestamp.from(act.begunAt()));
        db.update("""
                insert into hub.bulk_item (act, position, household, legs)
                select ?, n - 1, household, legs from unnest(?::bigint[], ?::integer[]) with ordinality
                       as t(household, legs, n)""", act.id(), found.stream().map(Found::household).toArray(Long[]::new),
                found.stream().map(Found::all).toArray(Integer[]::new));
        return act;
    }

    void decide(UUID act, State state, Officer by, @Nullable String why) {
        db.update("update hub.bulk_act set state = ?, decided_by = ?, decided_at = ?, why = ?, ended_at = ?,"
                + " look_at = ? where id = ?", state.name(), sealed(by), now(), why,
                state == State.RUNNING ? null : now(), now(), act);
    }

    void end(UUID act, State state, @Nullable String why) {
        db.update("update hub.bulk_act set state = ?, why = ?, ended_at = ? where id = ?", state.name(), why, now(),
                act);
    }

    void nextStage(UUID act) {
        db.update("update hub.bulk_act set stage = stage + 1 where id = ?", act);
    }

    void lookAgainAfter(UUID act, Duration pause) {
        db.update("update hub.bulk_act set look_at = ? where id = ?", Timestamp.from(clock.instant().plus(pause)), act);
    }

    List<Item> items(UUID act, int from, int to, int most, ItemState... states) {
        return db.query(
                """
                        select i.position, i.household, h.household_no, i.legs, i.recheck, i.state, i.result
                          from hub.bulk_item i
                          left join hub.household h on h.id = i.household
                         where i.act = ? and i.position >= ? and i.position < ? and i.state = any (?)
                         order by i.position limit ?""",
                (row, n) -> new Item(row.getInt(1), row.getLong(2),
                        Optional.ofNullable(row.getString(3)).orElse(""), row.getInt(4), row.getObject(5, Long.class),
                        ItemState.valueOf(row.getString(6)), row.getString(7)),
                act, from, to,
                Arrays.stream(states).map(Enum::name).toArray(String[]::new), most);
    }

    void set(UUID act, int position, ItemState state, @Nullable Long recheck, @Nullable String result) {
        db.update("update hub.bulk_item set state = ?, recheck = coalesce(?, recheck), result = ? where act = ?"
                + " and position = ?", state.name(), recheck, result, act, position);
    }

    /** How many of the items from here to there are in each state. */
    Map<ItemState, Integer> counts(UUID act, int from, int to) {
        var counts = new EnumMap<ItemState, Integer>(ItemState.class);
        db.query("select state, count(*) from hub.bulk_item where act = ? and position >= ? and position < ?"
                + " group by state", row -> {
                    counts.put(ItemState.valueOf(row.getString(1)), row.getInt(2));
                }, act, from, to);
        return counts;
    }

    private Optional<BulkAct> one(String where, Object... bound) {
        return db.query(SELECT + where, this::act, bound).stream().findFirst();
    }

    private BulkAct act(ResultSet row, int n) throws SQLException {
        var outcomes = Arrays.stream((String[]) row.getArray("outcomes").getArray()).map(Outcome::valueOf)
                .collect(Collectors.toSet());
        var filter = new Filter(Set.copyOf(new HashSet<>(List.of((String[]) row.getArray("sources").getArray()))),
                outcomes, row.getString("division"), row.getString("scheme"));
        var decided = row.getBytes("decided_by");
        return new BulkAct(row.getObject("id", UUID.class), row.getLong("batch_id"), filter, row.getString("reason"),
                State.valueOf(row.getString("state")), row.getString("why"), row.getInt("items"), row.getInt("legs"),
                row.getInt("stage"), opened(row.getBytes("begun_by")), decided == null ? null : opened(decided),
                JSON.readValue(row.getString("origin"), CallOrigin.class), row.getTimestamp("begun_at").toInstant(),
                instant(row.getTimestamp("ended_at")));
    }

    private byte[] sealed(Officer officer) {
        return cipher.encrypt(JSON.writeValueAsBytes(officer), OFFICER);
    }

    private Officer opened(byte[] sealed) {
        return JSON.readValue(cipher.decrypt(sealed, OFFICER), Officer.class);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
