package org.heqiao.routes.household.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Chunks as they are kept. Whoever locks several does so in the order of their legs. */
@Component
class Chunks {

    private static final String SELECT = "select first_leg, batch_id, first_member, households, members, items,"
            + " outcomes from hub.chunk ";

    private final JdbcTemplate db;

    Chunks(JdbcTemplate db) {
        this.db = db;
    }

    /** Until when nobody else may answer their legs. */
    enum Lock {
        /** They may at any time. */
        NONE(""),
        /** The caller's transaction ends; others may see to the same. */
        SHARED(" for share"),
        /** The caller's transaction ends, and the caller may answer them. */
        OWN(" for no key update");

        private final String sql;

        Lock(String sql) {
            this.sql = sql;
        }
    }

    /** In the caller's transaction. */
    void insert(Chunk chunk) {
        db.update("""
                insert into hub.chunk (first_leg, batch_id, first_member, households, members, items, outcomes)
                values (?, ?, ?, ?, ?, ?, ?)""", chunk.firstLeg(), chunk.batch(), chunk.firstMember(),
                chunk.households(), chunk.members(),
                chunk.items().stream().map(each -> each.source() + "/" + each.item()).toArray(String[]::new),
                chunk.outcomes());
    }

    /** What its legs have come to; the caller has locked it. */
    void save(Chunk chunk) {
        db.update("update hub.chunk set outcomes = ? where first_leg = ?", chunk.outcomes(), chunk.firstLeg());
    }

    /** Those these legs are in; usually one. */
    List<Chunk> of(Collection<Long> legs, Lock lock) {
        var sorted = legs.stream().mapToLong(Long::longValue).sorted().toArray();
        var chunks = new ArrayList<Chunk>(1);
        for (long leg : sorted) {
            if (chunks.isEmpty() || !chunks.getLast().contains(leg)) {
                chunks.addAll(db.query(SELECT + "where first_leg <= ? order by first_leg desc limit 1" + lock.sql,
                        Chunks::chunk, leg));
            }
        }
        return chunks;
    }

    /** Those of these names, in their order. */
    List<Chunk> named(Collection<Long> firstLegs, Lock lock) {
        return db.query(SELECT + "where first_leg = any (?) order by first_leg" + lock.sql, Chunks::chunk,
                (Object) firstLegs.toArray(Long[]::new));
    }

    /** Names of all of a batch, in their order. */
    List<Long> ofBatch(long batch) {
        return db.queryForList("select first_leg from hub.chunk where batch_id = ? order by first_leg", Long.class,
                batch);
    }

    private static Chunk chunk(ResultSet row, int n) throws SQLException {
        var households = Arrays.stream((Long[]) row.getArray(4).getArray()).mapToLong(Long::longValue).toArray();
        var members = Arrays.stream((Integer[]) row.getArray(5).getArray()).mapToInt(Integer::intValue).toArray();
        var items = Arrays.stream((String[]) row.getArray(6).getArray()).map(Chunks::asked).toList();
        return new Chunk(row.getLong(1), row.getLong(2), row.getLong(3), households, members, items, row.getBytes(7));
    }

    private static AskedMember asked(String text) {
        int slash = text.indexOf('/');
        return new AskedMember(new SourceId(text.substring(0, slash)), new Item(text.substring(slash + 1)));
    }
}
