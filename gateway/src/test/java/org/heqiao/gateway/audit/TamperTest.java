package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.Tile;
import org.heqiao.gateway.tlog.TileTree;
import org.heqiao.gateway.tlog.VerificationResult;
import org.heqiao.gateway.tlog.VerificationResult.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with all rights on the database alters it; the verifier has a dump and the public key. */
class TamperTest {

    private static final int ENTRIES = 700;

    @TempDir
    Path folder;

    private static final List<String> TABLES = List.of("entry", "tile", "checkpoint");

    private static TestLog log;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** Written once and put aside: it is the same for everybody who alters it. */
    @BeforeAll
    static void three_checkpoints() {
        log = new TestLog();
        log.written(0, 100);
        log.written(100, 300);
        log.written(300, ENTRIES);
        log.db.execute("create schema untouched");
        TABLES.forEach(table -> log.db.execute("create table untouched." + table + " as table gateway_audit." + table));
    }

    @BeforeEach
    void untouched() {
        TABLES.forEach(table -> {
            log.db.execute("delete from gateway_audit." + table);
            log.db.execute("insert into gateway_audit." + table + " table untouched." + table);
        });
    }

    @AfterAll
    static void close() {
        log.close();
    }

    private VerificationResult verdict() throws Exception {
        return log.verdict(folder);
    }

    private byte[] bytes(String column, long index) {
        return log.db
                .queryForList("select " + column + " from gateway_audit.entry where index = ?", byte[].class, index)
                .getFirst();
    }

    private byte[] flipped(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    /** The hash of an entry in the stored tree becomes that of its present text, and so do the hashes above. */
    private void rebuildTree() {
        var tree = TileTree.resume(0, List.of());
        log.db.queryForList("select body from gateway_audit.entry order by index", byte[].class)
                .forEach(body -> tree.append(Hash.leaf(body)));
        tree.changed()
                .forEach(filled -> log.db.update(
                        "update gateway_audit.tile set hashes = ? where level = ? and index = ?", filled.hashes(),
                        filled.tile().level(), filled.tile().index()));
    }

    @Test
    void a_log_left_alone_is_sound() throws Exception {
        var verificationResult = verdict();

        assertThat(verificationResult.isSound()).as(verificationResult.toString()).isTrue();
        assertThat(verificationResult.entries()).isEqualTo(ENTRIES);
        assertThat(verificationResult.latest()).isNotNull();
        assertThat(verificationResult.toString()).startsWith("sound: 700 entries");
    }

    @RepeatedTest(10)
    void a_flipped_bit_in_any_text_is_named() throws Exception {
        long index = random.nextInt(ENTRIES);
        log.db.update("update gateway_audit.entry set body = ? where index = ?", flipped(bytes("body", index)), index);

        assertThat(verdict().firstBadEntry()).as("seed " + seed).hasValue(index);
    }

    @RepeatedTest(5)
    void a_flipped_bit_of_which_the_hash_beside_was_made_right_is_named() throws Exception {
        long index = random.nextInt(ENTRIES);
        var body = flipped(bytes("body", index));
        log.db.update("update gateway_audit.entry set body = ?, leaf = ? where index = ?", body,
                Hash.leaf(body).bytes(), index);

        assertThat(verdict().firstBadEntry()).as("seed " + seed).hasValue(index);
    }

    @Test
    void an_altered_column_is_named_whichever_it_is() throws Exception {
        for (var column : List.of("kind", "request_id", "agency", "client", "service", "decision", "officer",
                "case_no")) {
            long index = random.nextInt(ENTRIES);
            var before = log.db.queryForObject("select " + column + " from gateway_audit.entry where index = ?",
                    String.class, index);
            log.db.update("update gateway_audit.entry set " + column + " = 'other' where index = ?", index);

            var verificationResult = verdict();

            assertThat(verificationResult.firstBadEntry()).as("seed " + seed).hasValue(index);
            assertThat(verificationResult.findings()).singleElement().asString().contains(column);
            log.db.update("update gateway_audit.entry set " + column + " = ? where index = ?", before, index);
        }
        log.db.update("update gateway_audit.entry set officer = null where index = 5");
        log.db.update("update gateway_audit.entry set at = at + interval '1 microsecond' where index = 6");
        log.db.update("update gateway_audit.entry set leaf = ? where index = 7", flipped(bytes("leaf", 7)));
        assertThat(verdict().findings()).extracting(VerificationResult.Finding::from).containsExactly(5L, 6L, 7L);
    }

    @RepeatedTest(3)
    void deleted_entries_are_named() throws Exception {
        long index = random.nextInt(ENTRIES - 3);
        log.db.update("delete from gateway_audit.entry where index between ? and ?", index, index + 2);

        assertThat(verdict().findings()).as("seed " + seed).singleElement()
                .hasToString("entries " + index + " to " + (index + 2) + ": missing");
    }

    @Test
    void entries_deleted_at_the_end_are_named() throws Exception {
        log.db.update("delete from gateway_audit.entry where index >= ?", ENTRIES - 1);

        assertThat(verdict().firstBadEntry()).hasValue(ENTRIES - 1);
    }

    @RepeatedTest(3)
    void swapped_entries_are_both_named() throws Exception {
        long a = random.nextInt(ENTRIES / 2);
        long b = ENTRIES / 2 + random.nextInt(ENTRIES / 2);
        log.db.update("update gateway_audit.entry set index = -1 where index = ?", a);
        log.db.update("update gateway_audit.entry set index = ? where index = ?", a, b);
        log.db.update("update gateway_audit.entry set index = ? where index = -1", b);

        assertThat(verdict().findings()).as("seed " + seed).extracting(VerificationResult.Finding::from)
                .containsExactly(a, b);
    }

    @Test
    void an_entry_altered_together_with_the_whole_tree_is_named_between_two_checkpoints() throws Exception {
        var checkpoints = log.db.queryForList("select size from gateway_audit.checkpoint", Long.class);
        var body = flipped(bytes("body", 150));
        log.db.update("update gateway_audit.entry set body = ?, leaf = ? where index = 150", body,
                Hash.leaf(body).bytes());
        rebuildTree();

        var verificationResult = verdict();

        assertThat(verificationResult.isSound()).isFalse();
        assertThat(verificationResult.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.RANGE);
            assertThat(finding.from()).isLessThanOrEqualTo(150).isIn(checkpoints);
            assertThat(finding.to()).isGreaterThan(150).isIn(checkpoints);
        });
    }

    @Test
    void an_altered_tree_over_untouched_entries_is_told_from_altered_entries() throws Exception {
        var hashes = log.proofs.tile(new Tile(0, 0, 256)).orElseThrow();
        hashes[32 * 150] ^= 1;
        log.db.update("update gateway_audit.tile set hashes = ? where level = 0 and index = 0", hashes);

        var verificationResult = verdict();

        assertThat(verificationResult.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.TILE);
            assertThat(finding.from()).isEqualTo(150);
        });
        assertThat(verificationResult.firstBadEntry()).isEmpty();
    }

    @Test
    void an_altered_upper_tile_and_a_missing_one_are_found() throws Exception {
        log.db.update(
                "update gateway_audit.tile set hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3)) where level ="
                        + " 1");
        assertThat(verdict().findings()).singleElement().extracting(VerificationResult.Finding::kind)
                .isEqualTo(Kind.TILE);

        log.db.update("delete from gateway_audit.tile where level = 1");
        assertThat(verdict().findings()).singleElement().asString().contains("lacks");

        log.db.update("delete from gateway_audit.tile where level = 0 and index = 1");
        assertThat(verdict().findings()).isNotEmpty().noneMatch(finding -> finding.kind() == Kind.ENTRY);
    }

    @Test
    void an_altered_or_foreign_checkpoint_is_found() throws Exception {
        log.db.update("update gateway_audit.checkpoint set note = replace(note, '300', '299') where size = 300");
        assertThat(verdict().findings()).singleElement()
                .hasToString("checkpoint of 300 entries: it is not as the log signed it");

        AuditLogExport.write(log.database, folder);
        var foreign = NoteSigner.ed25519(TestLog.ORIGIN, new SecureRandom());
        assertThat(LogVerifier.verify(folder, foreign.key().format()).isSound()).isFalse();
    }

    @Test
    void a_log_cut_short_with_all_its_traces_is_found_out_by_a_checkpoint_kept_outside() throws Exception {
        var kept = log.proofs.checkpoint().orElseThrow();
        log.db.update("delete from gateway_audit.entry where index >= 300");
        log.db.update("delete from gateway_audit.checkpoint where size > 300");
        log.db.update("delete from gateway_audit.tile");
        rebuild(300);
        assertThat(verdict().isSound()).as("nothing inside can tell").isTrue();

        var verificationResult = LogVerifier.verify(folder, log.key.key().format(), 0, Long.MAX_VALUE, List.of(kept));

        assertThat(verificationResult.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.from()).isEqualTo(300));
    }

    private void rebuild(long size) {
        var tree = TileTree.resume(0, List.of());
        log.db.queryForList("select leaf from gateway_audit.entry where index < ? order by index", byte[].class, size)
                .forEach(leaf -> tree.append(Hash.of(leaf, 0)));
        tree.changed()
                .forEach(filled -> log.db.update("insert into gateway_audit.tile values (?, ?, ?, ?)",
                        filled.tile().level(),
                        filled.tile().index(), filled.tile().width(), filled.hashes()));
    }

    @Test
    void a_range_of_entries_can_be_verified_alone() throws Exception {
        AuditLogExport.write(log.database, folder, 250, 400);
        var key = log.key.key().format();
        assertThat(LogVerifier.verify(folder, key, 250, 400, List.of()).isSound()).isTrue();
        assertThat(LogVerifier.verify(folder, key, 250, 400, List.of()).entries()).isEqualTo(150);
        assertThat(LogVerifier.verify(folder, key).firstBadEntry()).as("the others are not there").hasValue(0);

        log.db.update("update gateway_audit.entry set body = ? where index = 399", flipped(bytes("body", 399)));
        AuditLogExport.write(log.database, folder, 250, 400);
        assertThat(LogVerifier.verify(folder, key, 250, 400, List.of()).firstBadEntry()).hasValue(399);
    }
}
