package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.AuditProofs;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.tlog.Cosigner;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.SignedNote;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The audit log holds before a verifier that is not ours, {@code golang.org/x/mod/sumdb}, as the example in the
 * documentation uses it.
 */
@ExtendWith(RunningHub.Shared.class)
class ForeignVerifierOnHubTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "tlog", "verify.go");
    private static final Path LIBRARIES = Path.of("/usr/share/gocode");

    @TempDir
    static Path folder;

    @BeforeAll
    static void itCanBeBuilt() throws Exception {
        assumeTrue(Files.isDirectory(LIBRARIES.resolve("src/golang.org/x/mod/sumdb/note")),
                "golang-golang-x-mod-dev is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/go")), "golang-go is not installed");
        var built = run("/usr/bin/go", "build", "-o", verifier(), EXAMPLE.toAbsolutePath().normalize().toString());
        assertThat(built.status()).as(built.text()).isZero();
    }

    private static PlainCall notFound(String requestId) {
        return PlainCall.of(Origin.of(requestId, java.time.Instant.EPOCH, Caller.unknown(), "127.0.0.1"), "GET /",
                Ruling.of(Decision.FAILED), "404", Digests.NONE);
    }

    @Test
    void findsCheckpointTilesAndReceiptsSoundAndNothingElse(RunningHub hub) throws Exception {
        var receipt = hub.context.getBean(AuditLog.class)
                .append(notFound("req-foreign"), List.of());
        var key = hub.run("verify-audit").text().lines().filter(line -> line.startsWith("public key")).findFirst()
                .orElseThrow()
                .replaceFirst("public key\\s+", "");
        Awaitility.await().until(() -> verify(hub, key, receipt, receipt.index()).status() == 0);

        var sound = verify(hub, key, receipt, receipt.index());
        assertThat(sound.text()).contains("signed: ", "its tiles make that root",
                "entry " + receipt.index() + " is in it");
        assertThat(verify(hub, key, receipt, receipt.index() - 1).status()).as("another entry's place").isEqualTo(1);
        var other = "other.example" + key.substring(key.indexOf('+'));
        assertThat(verify(hub, other, receipt, receipt.index()).text()).as("another log's key")
                .contains("not verified");
    }

    @Test
    void findsWhatAWitnessCosigned(RunningHub hub) throws Exception {
        var receipt = hub.context.getBean(AuditLog.class)
                .append(notFound("req-witnessed"), List.of());
        var proofs = hub.context.getBean(AuditProofs.class);
        Awaitility.await().until(() -> proofs.size() > receipt.index());
        var key = hub.run("verify-audit").text().lines().filter(line -> line.startsWith("public key")).findFirst()
                .orElseThrow()
                .replaceFirst("public key\\s+", "");
        var signedNote = SignedNote.parse(proofs.checkpoint().orElseThrow());
        var witness = Cosigner.of(NoteSigner.ed25519("witness.example/w1", new SecureRandom()));
        hub.context.getBean(JdbcTemplate.class).update(
                "insert into gateway_audit.cosignature (size, witness, at, line) values (?, 'witness.example/w1',"
                        + " now(), ?)",
                Long.parseLong(signedNote.text().split("\n")[1]),
                witness.cosign(signedNote.text(), java.time.Instant.now()).line());

        var sound = run(verifier(), key, hub.url.toString(), Long.toString(receipt.index()), receipt.hash(),
                witness.key().format());
        var other = Cosigner.of(NoteSigner.ed25519("witness.example/w1", new SecureRandom())).key().format();
        var wrong = run(verifier(), key, hub.url.toString(), Long.toString(receipt.index()), receipt.hash(), other);

        assertThat(sound.text()).contains("entry " + receipt.index() + " is in it");
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(1);
    }

    private static CommandOutput verify(RunningHub hub, String key, Receipt receipt, long index) throws Exception {
        return run(verifier(), key, hub.url.toString(), Long.toString(index), receipt.hash());
    }

    private static String verifier() {
        return folder.resolve("verify").toString();
    }

    private static CommandOutput run(String... command) throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", LIBRARIES.toString());
        builder.environment().put("GOCACHE", folder.resolve("cache").toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(command[0]).isTrue();
            var text = Files.readString(said, StandardCharsets.UTF_8);
            return new CommandOutput(process.exitValue(), text, text);
        } finally {
            process.destroyForcibly();
        }
    }
}
