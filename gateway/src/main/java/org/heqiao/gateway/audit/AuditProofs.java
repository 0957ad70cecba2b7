package org.heqiao.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import javax.sql.DataSource;

import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.ConsistencyProof;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.InclusionProof;
import org.heqiao.gateway.tlog.LogProof;
import org.heqiao.gateway.tlog.NodeReader;
import org.heqiao.gateway.tlog.SignedNote;
import org.heqiao.gateway.tlog.Tile;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the log publishes about itself: checkpoints, tiles and proofs. */
public final class AuditProofs {

    private static final int QUERY_TIMEOUT_SECONDS = 10;

    private final JdbcTemplate db;
    private final TreeStore store;
    private final CosignatureStore cosignatures;

    public AuditProofs(DataSource database) {
        db = new JdbcTemplate(database);
        db.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
        store = new TreeStore(db);
        cosignatures = new CosignatureStore(db);
    }

    /** The latest signed checkpoint (C2SP tlog-checkpoint), with what witnesses signed of it by now. */
    public Optional<String> checkpoint() {
        return store.latest().map(cosignatures::with);
    }

    /** The same without the witnesses' signatures. */
    Optional<String> signedOnly() {
        return store.latest().map(TreeStore.Stored::note);
    }

    /** The latest that a witness has cosigned, which may be some seconds older. */
    public Optional<String> witnessed() {
        return cosignatures.latest().map(cosignatures::with);
    }

    /** How many entries the latest checkpoint covers. */
    public long size() {
        return store.latest().map(TreeStore.Stored::size).orElse(0L);
    }

    /** The hashes of a tile; nothing where the tree does not fill it. */
    public Optional<byte[]> tile(Tile tile) {
        return store.tile(tile);
    }

    /**
     * The entries below a tile of level 0, each after its length in 16 bits. They name officers and cases: not for
     * everybody.
     *
     * @return nothing where the tree does not hold them all
     */
    public Optional<byte[]> entries(Tile tile) {
        if (tile.level() != 0 || !tile.isWithin(size())) {
            return Optional.empty();
        }
        var bundle = new ByteArrayOutputStream();
        long first = tile.index() * Tile.FULL;
        db.query("select body from gateway_audit.entry where index >= ? and index < ? order by index", row -> {
            var body = row.getBytes(1);
            bundle.write(body.length >>> 8);
            bundle.write(body.length);
            bundle.writeBytes(body);
        }, first, first + tile.width());
        return Optional.of(bundle.toByteArray());
    }

    /** The text of an entry, byte for byte as it is hashed. It names an officer and a case: not for everybody. */
    public Optional<byte[]> entry(long index) {
        return db.queryForList("select body from gateway_audit.entry where index = ?", byte[].class, index).stream()
                .findFirst();
    }

    /** That an entry is in the tree of this size; nothing where the tree has not got so far. */
    public Optional<InclusionProof> inclusion(long index, long size) {
        return index < 0 || index >= size || size > size()
                ? Optional.empty()
                : Optional.of(InclusionProof.of(index, size, nodes()));
    }

    /** That the tree of one size goes on into that of another; nothing where it has not got so far. */
    public Optional<ConsistencyProof> consistency(long from, long to) {
        return from < 0 || from > to || to > size()
                ? Optional.empty()
                : Optional.of(ConsistencyProof.of(from, to, nodes()));
    }

    /**
     * That an entry is in the log, to be kept (C2SP tlog-proof); nothing until a checkpoint covers it, within a second.
     */
    public Optional<LogProof> proof(long index) {
        return proofs().of(index);
    }

    /** Many proofs under one checkpoint; for one thread. */
    Proofs proofs() {
        return new Proofs(checkpoint(), witnessed(), nodes());
    }

    /** @param witnessed what is proven is proven under this one, where it covers the entry: it says more */
    record Proofs(Optional<String> checkpoint, Optional<String> witnessed, NodeReader nodes) {

        Optional<LogProof> of(long index) {
            return under(witnessed, index).or(() -> under(checkpoint, index));
        }

        private Optional<LogProof> under(Optional<String> signed, long index) {
            return signed
                    .flatMap(note -> Checkpoint.parse(SignedNote.parse(note).text())
                            .filter(tree -> index >= 0 && index < tree.size())
                            .map(tree -> new LogProof(index, InclusionProof.of(index, tree.size(), nodes).path(),
                                    note)));
        }
    }

    /** Root of the tree of a size. */
    public Optional<Hash> root(long size) {
        return size < 0 || size > size() ? Optional.empty() : Optional.of(nodes().root(0, size));
    }

    private NodeReader nodes() {
        return store.nodes();
    }
}
