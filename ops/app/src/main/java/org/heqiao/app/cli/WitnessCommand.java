package org.heqiao.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.heqiao.gateway.audit.LogKeyFile;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.gateway.tlog.Cosigner;
import org.heqiao.gateway.tlog.NoteKey;
import org.heqiao.gateway.witness.Witness;
import org.heqiao.gateway.witness.WitnessServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "witness", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs a witness of audit logs (C2SP tlog-witness) until it is stopped: it keeps the last checkpoint of each"
                + " log and cosigns the next only if the log has only grown. Somebody else than the operator of the"
                + " hub should run it, on another machine.",
        "Prints what the hub needs to know: heqiao.gateway.audit.witness.servers[0].url and .key."})
final class WitnessCommand implements Callable<Integer> {

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Names the witness in its"
            + " signatures, as an address without scheme: witness.example.gov.cn/w1")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--folder", paramLabel = "FOLDER", required = true, description = "Folder for its key and the"
            + " last checkpoints. Never restore it from a backup.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--log", paramLabel = "KEY", description = "Public key of a log (NAME+HASH+KEY, as printed by"
            + " verify-audit); may be given several times. Default: the log of the hub on this machine.")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8790",
            description = "Where it listens (${DEFAULT-VALUE}); 0: anywhere.")
    private int port;

    @Option(names = "--await-key", hidden = true, description = "The hub on this machine may not have made its key"
            + " yet.")
    private boolean awaitKey;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Interface to listen on; default: this machine"
            + " only. For others put a proxy with TLS in front of it.")
    private @Nullable InetAddress address;

    @Override
    public Integer call() throws Exception {
        var cosigner = Cosigner.of(LogKeyFile.openOrCreate(folder.resolve("witness.pem"), name, new SecureRandom()));
        var witness = new Witness(cosigner, logs(), folder.resolve("logs"), Clock.systemUTC());
        var at = new InetSocketAddress(address == null ? InetAddress.getLoopbackAddress() : address, port);
        try (var server = new WitnessServer(witness, at)) {
            var url = "http://" + at.getAddress().getHostAddress() + ":" + server.port();
            KeyFile.write(address(folder),
                    "url=" + url + "\nport=" + server.port() + "\nkey=" + cosigner.key().format() + "\n");
            System.out.println("witness  " + name);
            System.out.println("url      " + url);
            System.out.println("key      " + cosigner.key().format());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** Where it says by which address and key it is known, once it is open. */
    static Path address(Path folder) {
        return folder.resolve("address");
    }

    /** Those that are given; else that of the hub on this machine, whatever key it has at the time. */
    private Supplier<List<NoteKey>> logs() throws IOException {
        if (!logs.isEmpty()) {
            var keys = logs.stream().map(WitnessCommand::key).toList();
            return () -> keys;
        }
        var data = CliEnvironment.ofThisShell().data();
        if (!awaitKey) {
            VerifyAuditCommand.publicKey(data);
        }
        return () -> ownKey(data);
    }

    private static List<NoteKey> ownKey(Path data) {
        try {
            return List.of(key(VerifyAuditCommand.publicKey(data)));
        } catch (IOException none) {
            return List.of();
        }
    }

    private static NoteKey key(String text) {
        try {
            return NoteKey.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw Failure.wrongUse("--log takes a public key as verify-audit prints it: NAME+HASH+KEY.");
        }
    }
}
