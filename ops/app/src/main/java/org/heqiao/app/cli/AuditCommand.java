package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.heqiao.gateway.audit.StoredCheckpoint;
import org.heqiao.gateway.audit.StoredCheckpoint.Acceptance;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.CheckpointCopies;
import org.heqiao.gateway.tlog.SignedNote;
import org.heqiao.schemas.identity.IdentityNumbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "audit", mixinStandardHelpOptions = true, subcommands = AuditSearchCommand.class, //
        description = "Searches the audit log, exports its checkpoint, accepts a loss after a restore.")
final class AuditCommand {

    private static final int LONGEST = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Command(mixinStandardHelpOptions = true, description = {
            "Prints the latest signed checkpoint with the date, to be mailed or appended to a file elsewhere (>>"
                    + " FILE).",
            "verify-audit --checkpoint FILE checks the log against all checkpoints of such a file."})
    int checkpoint() throws IOException, InterruptedException {
        try (var hub = new HubClient(CliEnvironment.ofThisShell().hub())) {
            System.out.print(
                    CheckpointCopies.block(OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS), hub.checkpoint()));
            return 0;
        }
    }

    @Command(name = "accept-loss", mixinStandardHelpOptions = true, description = {
            "Accepts the loss of the missing entries after the database was restored to an older state. The hub"
                    + " continues with the entries in its database and records the loss in the log for ever, with"
                    + " this reason. Run it on each node whose health asks for it.",
            "First look for the newer database everywhere: receipts of the lost entries cannot be proven any more."})
    int acceptLoss(
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What happened, for the"
                    + " auditor.") String reason,
            @Option(names = "--yes", description = "Do not ask.") boolean sure) throws IOException {
        if (reason.isBlank() || reason.length() > LONGEST || reason.chars().anyMatch(c -> c < ' ')
                || IdentityNumbers.mayBeIn(reason)) {
            throw Failure.wrongUse(
                    "--reason is one line of at most " + LONGEST + " characters, without anybody's identity number.");
        }
        var kept = StoredCheckpoint.in(CliEnvironment.ofThisShell().data().resolve("audit"));
        var note = kept.checkpoint()
                .orElseThrow(() -> new Failure("This node knows no checkpoint: there is nothing it could miss."));
        long entries = kept.entries(Checkpoint.parse(SignedNote.parse(note).text()).map(Checkpoint::size).orElse(0L));
        System.out.println("This node knows of " + entries
                + " entries. Those that the database does not hold as they were are given up.");
        if (!sure) {
            confirm();
        }
        var name = System.getProperty("user.name", "-");
        kept.accept(new Acceptance(entries, Arguments.isReadable(name) ? name : "-", reason.strip()));
        return report(kept, note);
    }

    private static void confirm() {
        var console = System.console();
        var typed = console == null || !console.isTerminal() ? null : console.readLine("Type LOST to go on: ");
        if (!"LOST".equals(typed)) {
            throw new Failure("Nothing was given up. Without a terminal: --yes.");
        }
    }

    private static int report(StoredCheckpoint kept, String before) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(kept.accepted()) && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        if (Files.exists(kept.accepted())) {
            System.out.println("The hub takes it up as soon as it runs.");
        } else if (kept.hasGivenUp(before)) {
            System.out.println("Done. The hub goes on; the loss is in its log (service audit-log.loss).");
        } else {
            System.out.println("Nothing is missing; nothing was given up.");
        }
        return 0;
    }
}
