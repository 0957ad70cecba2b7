package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.heqiao.gateway.audit.AuditDump;
import org.heqiao.gateway.audit.LogKeyFile;
import org.heqiao.gateway.proof.LogVerifier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "verify-audit", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Verifies the audit log: every checkpoint is signed, the log only ever grew, and every entry is the one that was written.",
        "With --dump and --key nothing else is needed, and nothing else is looked at. Without, the log of the hub on this machine is copied first.",
        "Exit status 0 only when all of it holds; the first bad entry is named."})
final class VerifyAuditCommand implements Callable<Integer> {

    static final String ORIGIN = "heqiao.local/audit";

    @Option(names = "--dump", paramLabel = "FOLDER", description = "A dump written earlier by this command (--keep).")
    private @Nullable Path dump;

    @Option(names = "--key", paramLabel = "FILE", description = "The log's public key, as printed by this command (NAME+HASH+KEY).")
    private @Nullable Path key;

    @Option(names = "--from", paramLabel = "INDEX", defaultValue = "0", description = "First entry to verify (${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--to", paramLabel = "INDEX", defaultValue = "9223372036854775807", description = "Entry before which to end; the last.", showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private long to;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A signed checkpoint kept outside; may be given several times. A log cut short behind it is found out.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(names = "--tsa-certificate", paramLabel = "FILE", description = "Certificate of the time-stamping authority: time stamps that are not of it count as wrong.")
    private @Nullable Path authority;

    @Option(names = "--keep", paramLabel = "FOLDER", description = "Keep the dump there, with the public key beside it.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws Exception {
        var known = new ArrayList<String>();
        for (var checkpoint : checkpoints) {
            known.add(Files.readString(checkpoint));
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
        var surroundings = Surroundings.ofThisShell();
        var database = database(surroundings.data());
        var publicKey = key != null ? Files.readString(key).strip() : publicKey(surroundings.data());
        Files.writeString(folder.resolve("public-key"), publicKey + "\n");
        AuditDump.write(database, folder, from, to);
        System.out.println("public key  " + publicKey);
        return verify(folder, publicKey, known);
    }

    static String publicKey(Path data) throws IOException {
        return LogKeyFile.open(data.resolve("keys/audit-log.pem"), ORIGIN).key().format();
    }

    private int verify(Path folder, String publicKey, List<String> known) throws IOException {
        long begun = System.nanoTime();
        var verdict = LogVerifier.verify(folder, publicKey, from, to, known, authority == null ? null : certificate(authority));
        System.out.println(verdict);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("verified    %,d entries in %.1f s%n", verdict.entries(), seconds);
        return verdict.isSound() ? 0 : HubCommands.FAILED;
    }

    private static X509CertificateHolder certificate(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new JcaX509CertificateHolder((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException unreadable) {
            throw new Failure("The certificate " + file + " cannot be read.");
        }
    }

    /** The embedded database of the hub on this machine, which runs. */
    static PGSimpleDataSource database(Path data) throws IOException {
        var running = data.resolve("postgres/postmaster.pid");
        if (Files.notExists(running)) {
            throw new Failure("The hub's database does not run on " + data + ". Start the hub, or verify a dump with --dump and --key.");
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
