package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.tlog.CheckpointCopies;
import org.heqiao.gateway.tlog.Cosigner;
import org.heqiao.gateway.tlog.CosignerKey;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.SignedNote;
import org.heqiao.gateway.tlog.VerificationResult;
import org.heqiao.gateway.witness.AddCheckpoint;
import org.heqiao.gateway.witness.Witness;
import org.heqiao.gateway.witness.WitnessServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others keep the log's checkpoints and vouch for it, by C2SP tlog-witness or in a file. */
class WitnessTest {

    private static final Duration SHORT = Duration.ofMillis(40);

    @TempDir
    private Path folder;

    private final TestLog log = new TestLog(TestLog.settings(Duration.ofSeconds(5), Duration.ofMinutes(5)));
    private final Cosigner cosigner = Cosigner.of(NoteSigner.ed25519("witness.example/w1", new SecureRandom()));
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        log.close();
    }

    private WitnessServer witness(int port) throws Exception {
        var witness = new Witness(cosigner, List.of(log.key.key()), folder.resolve("witness"), Clock.systemUTC());
        var server = new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(server);
        return server;
    }

    private WitnessJob job(int port, LogContinuity continuity) {
        var settings = new WitnessSettings.Server(URI.create("http://127.0.0.1:" + port), cosigner.key().format(),
                SHORT,
                Duration.ofSeconds(2));
        var job = new WitnessJob(settings, log.proofs, new CosignatureStore(log.db), continuity, Clock.systemUTC());
        open.add(job);
        return job;
    }

    private LogContinuity continuity(StoredCheckpoint kept) {
        return new LogContinuity(kept, log.signer, Clock.systemUTC());
    }

    private long witnessed() {
        return log.proofs.witnessed().map(note -> SignedNote.parse(note).text().split("\n")[1]).map(Long::parseLong)
                .orElse(-1L);
    }

    @Test
    void cosignatures_come_back_into_checkpoints_and_receipts_while_the_log_grows() throws Exception {
        log.written(0, 7);
        var job = job(witness(0).port(), continuity(TestLog.kept()));
        await().until(() -> witnessed() == 7);
        log.written(7, 300);
        await().until(() -> witnessed() == 300);

        var proof = log.proofs.proof(250).orElseThrow();
        var signedNote = SignedNote.parse(proof.checkpoint());
        assertThat(CosignerKey.parse(cosigner.key().format()).time(signedNote).orElseThrow()).isBetween(
                Instant.now().minusSeconds(60),
                Instant.now());
        var leaf = Hash.of(
                log.db.queryForList("select leaf from gateway_audit.entry where index = 250", byte[].class).getFirst(),
                0);
        assertThat(proof.proves(leaf, log.key.key())).isTrue();
        assertThat(job.state()).satisfies(state -> assertThat(state.size()).isEqualTo(300))
                .extracting(WitnessJob.State::problem).isNull();
        var forged = new SignedNote(signedNote.text().replace("\n300\n", "\n301\n"), signedNote.signatures());
        assertThat(cosigner.key().time(forged)).isEmpty();
    }

    @Test
    void whoever_knows_a_witness_holds_the_log_to_what_it_signed() throws Exception {
        log.written(0, 7);
        var job = job(witness(0).port(), continuity(TestLog.kept()));
        await().until(() -> witnessed() == 7);
        job.close();
        log.written(7, 20);
        var stranger = Cosigner.of(NoteSigner.ed25519("witness.example/w2", new SecureRandom()));
        var outside = SignedNote.parse(log.proofs.signedOnly().orElseThrow());
        outside = outside.with(List.of(stranger.cosign(outside.text(), Instant.now())));

        assertThat(verified(List.of(), cosigner.key()).toString()).startsWith("sound")
                .contains("witness witness.example/w1 cosigned 1 "
                        + "checkpoints, the latest of 7 entries at 20");
        assertThat(verified(List.of(), cosigner.key(), stranger.key()).toString()).startsWith("NOT SOUND")
                .contains("the witness witness.example/w2 has cosigned none");
        assertThat(verified(List.of(outside.format()), cosigner.key(), stranger.key()).toString()).startsWith("sound")
                .contains("w2 cosigned 1 checkpoints, the latest of 20 entries");

        log.db.update("update gateway_audit.cosignature set size = 20");

        assertThat(verified(List.of(), cosigner.key()).toString()).startsWith("NOT SOUND")
                .contains(
                        "checkpoint of 20 entries: the signature of the witness witness.example/w1 is not of this"
                                + " checkpoint");
    }

    private VerificationResult verified(List<String> known, CosignerKey... witnesses) throws Exception {
        var dump = folder.resolve("dump");
        AuditLogExport.write(log.database, dump);
        return LogVerifier.verify(dump, log.key.key().format(), 0, Long.MAX_VALUE, known,
                new LogVerifier.Others(null, List.of(witnesses)));
    }

    @Test
    void a_witness_that_is_away_is_a_state_and_never_stops_the_log() throws Exception {
        var port = witness(0).port();
        open.removeLast().close();
        var node = log.node();
        var job = job(port, continuity(TestLog.kept()));
        await().until(() -> job.state().problem() != null);
        assertThat(node.log().append(Calls.allowed(0), List.of()).index()).isZero();
        assertThat(node.health().state().isWritable()).isTrue();

        witness(port);

        await().until(() -> job.state().problem() == null && witnessed() == 1);
    }

    @Test
    void what_a_witness_kept_shows_that_the_database_was_put_back_where_nothing_else_remembers() throws Exception {
        log.written(0, 10);
        log.copyDatabase(log.name, log.name + "_backup");
        log.written(10, 12);
        var port = witness(0).port();
        job(port, continuity(TestLog.kept()));
        await().until(() -> witnessed() == 12);
        open.removeLast().close();
        log.copyDatabase(log.name + "_backup", log.name);
        var kept = TestLog.kept();
        var node = log.node(log.signer, kept, log.database);

        var job = job(port, node.continuity());

        await().until(() -> !node.health().state().isWritable());
        assertThat(node.health().state().problem()).contains("10 entries", "12 were there before");
        await().until(() -> String.valueOf(job.state().problem()).contains("another log"));
    }

    @Test
    void a_file_of_the_audit_bureau_gets_checkpoints_appended_and_counts_as_a_witness_too() throws Exception {
        log.written(0, 10);
        log.copyDatabase(log.name, log.name + "_backup");
        var file = folder.resolve("checkpoints.txt");
        var copies = new CheckpointCopyJob(new WitnessSettings.Copy(file, SHORT), log.proofs,
                continuity(TestLog.kept()),
                Clock.systemUTC());
        open.add(copies);
        await().until(() -> Files.exists(file) && CheckpointCopies.notes(Files.readString(file)).size() == 1);
        log.written(10, 12);
        await().until(() -> CheckpointCopies.notes(Files.readString(file)).size() >= 2
                && CheckpointCopies.notes(Files.readString(file)).getLast().contains("\n12\n"));
        copies.close();
        log.copyDatabase(log.name + "_backup", log.name);
        var node = log.node();

        open.add(new CheckpointCopyJob(new WitnessSettings.Copy(file, SHORT), log.proofs, node.continuity(),
                Clock.systemUTC()));

        await().until(() -> !node.health().state().isWritable());
    }

    @Test
    void a_witness_cosigns_nothing_but_what_grew_from_what_it_saw() throws Exception {
        log.written(0, 5);
        var five = log.proofs.signedOnly().orElseThrow();
        log.written(5, 9);
        var nine = log.proofs.signedOnly().orElseThrow();
        var proof = log.proofs.consistency(5, 9).orElseThrow().path();
        var witness = new Witness(cosigner, List.of(log.key.key()), folder.resolve("w"), Clock.systemUTC());

        assertThat(add(witness, 0, List.of(), five)).isInstanceOf(Witness.Reply.Cosigned.class);
        assertThat(add(witness, 0, List.of(), nine)).isEqualTo(new Witness.Reply.Conflict(5));
        assertThat(add(witness, 5, proof.subList(1, proof.size()), nine).status()).isEqualTo(422);
        assertThat(add(witness, 5, proof, nine)).isInstanceOf(Witness.Reply.Cosigned.class);
        assertThat(add(witness, 9, List.of(), nine)).isInstanceOf(Witness.Reply.Cosigned.class);
        assertThat(add(witness, 9, List.of(), five).status()).isEqualTo(400);
        var otherNine = log.signer.sign(9, Hash.EMPTY_TREE);
        assertThat(add(witness, 9, List.of(), otherNine)).isEqualTo(new Witness.Reply.Conflict(9));
        var unsigned = new CheckpointSigner(NoteSigner.ed25519(TestLog.ORIGIN, new SecureRandom()), null).sign(10,
                Hash.EMPTY_TREE);
        assertThat(add(witness, 9, List.of(), unsigned).status()).isEqualTo(403);
        var unknown = new CheckpointSigner(NoteSigner.ed25519("other.example/log", new SecureRandom()), null).sign(10,
                Hash.EMPTY_TREE);
        assertThat(add(witness, 9, List.of(), unknown).status()).isEqualTo(404);
        assertThat(witness.add("old 09\n\n" + nine).status()).isEqualTo(400);
        var again = new Witness(cosigner, List.of(log.key.key()), folder.resolve("w"), Clock.systemUTC());
        assertThat(add(again, 0, List.of(), five)).as("after a restart").isEqualTo(new Witness.Reply.Conflict(9));
    }

    private static Witness.Reply add(Witness witness, long old, List<Hash> proof, String note) throws Exception {
        return witness.add(new AddCheckpoint(old, proof, SignedNote.parse(note)).format());
    }

    @Test
    void its_size_is_told_as_the_specification_has_it() throws Exception {
        log.written(0, 5);
        var server = witness(0);
        var note = log.proofs.signedOnly().orElseThrow();
        try (var http = HttpClient.newHttpClient()) {
            var at = URI.create("http://127.0.0.1:" + server.port() + "/add-checkpoint");
            var first = http.send(
                    HttpRequest.newBuilder(at).POST(HttpRequest.BodyPublishers.ofString("old 0\n\n" + note)).build(),
                    BodyHandlers.ofString());
            var conflict = http.send(
                    HttpRequest.newBuilder(at).POST(HttpRequest.BodyPublishers.ofString("old 0\n\n" + note)).build(),
                    BodyHandlers.ofString());

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).startsWith("\u2014 witness.example/w1 ").endsWith("\n");
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            assertThat(conflict.body()).isEqualTo("5\n");
        }
    }

    @Test
    void of_old_checkpoints_one_an_hour_stays_and_what_was_cosigned_last_and_the_log_is_sound_without_the_others()
            throws Exception {
        for (int i = 0; i < 6; i++) {
            log.written(i, i + 1);
        }
        new CosignatureStore(log.db).add(4, "w", Instant.now(), cosigner.cosign("x\n", Instant.now()).line());
        log.db.update(
                "update gateway_audit.checkpoint set at = timestamptz '2026-11-30 10:00:00Z' + size * interval '1"
                        + " minute'");

        new TreeStore(log.db).thinOut(Instant.parse("2026-11-30T10:05:30Z"), 100);

        assertThat(log.db.queryForList("select size from gateway_audit.checkpoint order by size", Long.class))
                .contains(4L, 6L)
                .doesNotContain(2L, 3L, 5L);
        assertThat(log.verdict(folder.resolve("dump")).isSound()).isTrue();
        assertThat(log.proofs.proof(2)).isPresent();
    }
}
