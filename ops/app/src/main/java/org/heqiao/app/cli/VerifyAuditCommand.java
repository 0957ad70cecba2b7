package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.heqiao.gateway.audit.AuditLogExport;
import org.heqiao.gateway.audit.LogKeyFile;
import org.heqiao.gateway.audit.StoredCheckpoint;
import org.heqiao.gateway.tlog.CheckpointCopies;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.VerificationResult;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "verify-audit", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Verifies the audit log: every checkpoint is signed, the log only ever grew, and every entry is the one that"
                + " was written.",
        "With --dump and --key it needs and reads nothing else. Without them it first copies the log of the hub on"
                + " this machine, from the database of HEQIAO_DATABASE_URL if that is set.",
        "Exit status 0 only if all of this is true; else it names the first bad entry."})
public final class VerifyAuditCommand implements Callable<Integer> {

    static final String ORIGIN = "heqiao.local/audit";
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    @Option(names = "--dump", paramLabel = "FOLDER", description = "A dump written earlier by this command (--keep).")
    private @Nullable Path dump;

    @Option(names = "--key", paramLabel = "FILE", description = "The log's public key, as printed by this command"
            + " (NAME+HASH+KEY).")
    private @Nullable Path key;

    @Option(names = "--from", paramLabel = "INDEX", defaultValue = "0", description = "First entry to verify"
            + " (${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--to", paramLabel = "INDEX", defaultValue = "9223372036854775807",
            description = "Entry before which to end; the last.",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private long to;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A signed checkpoint kept elsewhere, or a file"
            + " of several; may be given several times. It reveals a log that was cut short or rewritten since.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(names = "--tsa-certificate", paramLabel = "FILE", description = "Certificate of the time-stamping"
            + " authority: time stamps of others count as wrong.")
    private @Nullable Path authority;

    @Option(names = "--witness", paramLabel = "FILE", description = "Public keys of witnesses, one a line, as ops/hub"
            + " witness prints them: each must have a valid cosignature. May be given several times.")
    private List<Path> witnesses = new ArrayList<>();

    @Option(names = "--keep", paramLabel = "FOLDER", description = "Keep the dump there, together with the public key.")
    private @Nullable Path keep;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var known = new ArrayList<String>();
        for (var checkpoint : checkpoints) {
            known.addAll(CheckpointCopies.notes(Files.readString(checkpoint)));
        }
        if (dump != null) {
            if (key == null) {
                throw new Failure("With --dump the public key is needed: --key FILE.");
            }
            return verify(dump, Files.readString(key).strip(), known);
        }
        var folder = keep == null ? Files.createTempDirectory("heqiao-audit") : Files.createDirectories(keep);
        try {
            return verifyOwn(folder, known);
        } finally {
            if (keep == null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private int verifyOwn(Path folder, List<String> known) throws SQLException, IOException {
        var cliEnvironment = CliEnvironment.ofThisShell();
        var database = database(cliEnvironment.data());
        var publicKey = key != null ? Files.readString(key).strip() : publicKey(cliEnvironment.data());
        Files.writeString(folder.resolve("public-key"), publicKey + "\n");
        var kept = StoredCheckpoint.in(cliEnvironment.data().resolve("audit")).checkpoint();
        if (kept.isPresent() && checkpoints.isEmpty()) {
            awaitPublished(database, kept.get());
            known.add(kept.get());
        }
        AuditLogExport.write(database, folder, from, to);
        output.print("public key  " + publicKey);
        return verify(folder, publicKey, known);
    }

    /**
     * The hub keeps a checkpoint for itself in the moment before it is published: in a log that goes on, one waits for
     * that.
     */
    private static void awaitPublished(DataSource database, String kept) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select 1 from gateway_audit.checkpoint where note = ?")) {
            select.setString(1, kept);
            for (int i = 0; i < TRIES && !select.executeQuery().next(); i++) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    public static String publicKey(Path data) throws IOException {
        return LogKeyFile.open(data.resolve("keys/audit-log.pem"), ORIGIN).key().format();
    }

    private int verify(Path folder, String publicKey, List<String> known) throws IOException {
        long begun = System.nanoTime();
        var verificationResult = LogVerifier.verify(folder, publicKey, from, to, known,
                new LogVerifier.Others(authority == null ? null : certificate(authority), WitnessKeys.of(witnesses)));
        output.print(verificationResult.toString());
        double seconds = (System.nanoTime() - begun) / 1e9;
        output.sentences().printf("verified    %,d entries in %.1f s%n", verificationResult.entries(), seconds);
        output.document(JsonNodeFactory.instance.objectNode().put("sound", verificationResult.isSound())
                .put("entries", verificationResult.entries())
                .put("public_key", publicKey).put("seconds", seconds).put("report", verificationResult.toString())
                .set("witnesses", witnessed(verificationResult)));
        return verificationResult.isSound() ? 0 : HubCommands.FAILED;
    }

    private static ArrayNode witnessed(VerificationResult verificationResult) {
        var all = JsonNodeFactory.instance.arrayNode();
        verificationResult.witnessed()
                .forEach(each -> all.addObject().put("witness", each.witness()).put("checkpoints", each.checkpoints())
                        .put("entries", each.size()).put("at", each.at().toString()));
        return all;
    }

    private static X509CertificateHolder certificate(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new JcaX509CertificateHolder(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException unreadable) {
            throw new Failure("The certificate " + file + " cannot be read.");
        }
    }

    /**
     * The database of the hub on this machine: that of {@code HEQIAO_DATABASE_URL}, else the embedded one, which runs.
     */
    public static PGSimpleDataSource database(Path data) throws IOException {
        var external = System.getenv("HEQIAO_DATABASE_URL");
        if (external != null && !external.isBlank()) {
            var database = new PGSimpleDataSource();
            database.setUrl(external.strip());
            database.setUser(System.getenv("HEQIAO_DATABASE_USERNAME"));
            database.setPassword(System.getenv("HEQIAO_DATABASE_PASSWORD"));
            database.setConnectTimeout(5);
            return database;
        }
        var running = data.resolve("postgres/postmaster.pid");
        if (Files.notExists(running)) {
            throw new Failure("The hub's database does not run on " + data
                    + ". Start the hub, or verify a dump with --dump and --key.");
        }
        var database = new PGSimpleDataSource();
        database.setServerNames(new String[]{"127.0.0.1"});
        database.setPortNumbers(new int[]{Integer.parseInt(Files.readAllLines(running).get(3).strip())});
        database.setDatabaseName("heqiao");
        database.setUser("heqiao");
        database.setPassword(Files.readString(data.resolve("keys/database-password")).strip());
        database.setConnectTimeout(5);
        return database;
    }
}
