package org.heqiao.gateway.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.NodeReader;
import org.heqiao.gateway.tlog.Tile;
import org.heqiao.gateway.tlog.TileNodeReader;
import org.heqiao.gateway.tlog.TileTree;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tree as it is stored: its tiles and checkpoints. */
final class TreeStore {

    private final JdbcTemplate db;

    TreeStore(JdbcTemplate db) {
        this.db = db;
    }

    /** A signed checkpoint. */
    record Stored(long size, Instant at, String note) {
    }

    /** Entries in the log, and how many of them the tree holds. */
    record Sizes(long log, long tree) {
    }

    Sizes sizes() {
        return db
                .query("select h.size, t.size from gateway_audit.head h, gateway_audit.tree t",
                        (row, i) -> new Sizes(row.getLong(1), row.getLong(2)))
                .getFirst();
    }

    /**
     * The size of the tree, with the right to extend it until the transaction ends; nothing where another node is at
     * it.
     */
    Optional<Long> lock() {
        return db.queryForList("select size from gateway_audit.tree for update skip locked", Long.class).stream()
                .findFirst();
    }

    Optional<Stored> latest() {
        return db.query("select size, at, note from gateway_audit.checkpoint order by size desc limit 1",
                (row, i) -> new Stored(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3))).stream()
                .findFirst();
    }

    /**
     * Of checkpoints older than this, one an hour stays, and each that is time-stamped or the last of its hour that a
     * witness cosigned: receipts are proven by the latest, and any that somebody kept is held to the tree itself.
     *
     * @return how many went; at most {@code most}
     */
    int thinOut(Instant before, int most) {
        return db.update(
                """
                        with old as (
                            select c.size, row_number() over (partition by date_trunc('hour', c.at) order by c.size) as
                                   nr,
                                   row_number() over (partition by date_trunc('hour', c.at), k.size is not null order by
                                          c.size desc) as nr_cosigned,
                                   k.size is not null as cosigned
                            from gateway_audit.checkpoint c left join (select distinct size from
                                   gateway_audit.cosignature) k on k.size = c.size
                            where c.at < ?
                        ), gone as (
                            select o.size from old o
                            where o.nr > 1 and not (o.cosigned and o.nr_cosigned = 1)
                              and not exists (select 1 from gateway_audit.time_stamp s where s.size = o.size) order by
                                     o.size limit ?
                        ), signatures as (delete from gateway_audit.cosignature where size in (select size from gone))
                        delete from gateway_audit.checkpoint where size in (select size from gone)
                        """,
                Timestamp.from(before), most);
    }

    /** The tree, ready to grow. */
    TileTree tree(long size) {
        var last = new ArrayList<byte[]>();
        for (int level = 0; size >>> 8 * level != 0; level++) {
            long hashes = size >>> 8 * level;
            int width = (int) (hashes % Tile.FULL);
            last.add(width == 0 ? new byte[0] : tile(new Tile(level, hashes / Tile.FULL, width)).orElse(new byte[0]));
        }
        return TileTree.resume(size, last);
    }

    /** The hashes of a tile; a narrower one is the beginning of the one that is stored. */
    Optional<byte[]> tile(Tile tile) {
        return db
                .queryForList("select hashes from gateway_audit.tile where level = ? and index = ? and width >= ?",
                        byte[].class,
                        tile.level(),
                        tile.index(), tile.width())
                .stream().filter(hashes -> hashes.length >= tile.bytes()).findFirst()
                .map(hashes -> Arrays.copyOf(hashes, tile.bytes()));
    }

    /** The subtrees of the stored tree, each tile read once. @throws IllegalStateException where one is missing */
    NodeReader nodes() {
        Map<Tile, byte[]> read = new HashMap<>();
        return new TileNodeReader(tile -> read.computeIfAbsent(tile,
                any -> tile(tile)
                        .orElseThrow(() -> new IllegalStateException("the stored tree lacks tile " + tile.path()))));
    }

    /** Leaf hashes of the entries from there on; {@code most} at most.
     *  @throws IllegalStateException where one is missing */
    List<Hash> leaves(long from, int most) {
        var leaves = new ArrayList<Hash>();
        db.query("select index, leaf from gateway_audit.entry where index >= ? order by index limit ?", row -> {
            if (row.getLong(1) != from + leaves.size()) {
                throw new IllegalStateException("entry " + (from + leaves.size()) + " is missing");
            }
            leaves.add(Hash.of(row.getBytes(2), 0));
        }, from, most);
        return leaves;
    }

    void write(TileTree tree, Instant at, String note) {
        db.batchUpdate("insert into gateway_audit.tile (level, index, width, hashes) values (?, ?, ?, ?)"
                + " on conflict (level, index) do update set width = excluded.width, hashes = excluded.hashes",
                tree.changed(), 200,
                (statement, filled) -> {
                    statement.setInt(1, filled.tile().level());
                    statement.setLong(2, filled.tile().index());
                    statement.setInt(3, filled.tile().width());
                    statement.setBytes(4, filled.hashes());
                });
        db.update("insert into gateway_audit.checkpoint (size, at, note) values (?, ?, ?)", tree.size(),
                Timestamp.from(at), note);
        db.update("update gateway_audit.tree set size = ?", tree.size());
    }
}
