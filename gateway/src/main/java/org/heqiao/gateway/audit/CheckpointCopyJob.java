package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.gateway.tlog.CheckpointCopies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the latest checkpoint to a file from time to time: the witness of an audit bureau without a server. Nothing
 * in the file is ever changed. What it holds already counts at the start like the checkpoint this node keeps for
 * itself.
 */
final class CheckpointCopyJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointCopyJob.class);

    private final WitnessSettings.Copy settings;
    private final AuditProofs proofs;
    private final LogContinuity continuity;
    private final Clock clock;
    private final RepeatedTask timer;
    private Instant next = Instant.MIN;
    private @Nullable String last;
    private boolean read;
    private volatile @Nullable String problem;

    CheckpointCopyJob(WitnessSettings.Copy settings, AuditProofs proofs, LogContinuity continuity, Clock clock) {
        this.settings = settings;
        this.proofs = proofs;
        this.continuity = continuity;
        this.clock = clock;
        this.timer = RepeatedTask.atOnceAndEvery(settings.lookEvery(), "audit-checkpoint-copy", this::pass);
    }

    @Nullable
    String problem() {
        return problem;
    }

    /** Never throws: the next pass tries again. */
    void pass() {
        try {
            if (!read) {
                read();
            }
            var note = proofs.checkpoint();
            if (note.isPresent() && !note.get().equals(last) && !clock.instant().isBefore(next)) {
                var now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
                Files.writeString(settings.file(), CheckpointCopies.block(now, note.get()), StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
                last = note.get();
                next = clock.instant().plus(settings.every());
            }
            if (problem != null) {
                LOG.info("checkpoints of the audit log are copied again");
            }
            problem = null;
        } catch (IOException | RuntimeException failed) {
            if (problem == null) {
                LOG.atWarn().addKeyValue("cause", failed.getClass().getSimpleName())
                        .log("checkpoints of the audit log cannot be copied");
            }
            problem = failed.getClass().getSimpleName();
        }
    }

    private void read() throws IOException {
        if (Files.exists(settings.file())) {
            var copies = CheckpointCopies.notes(Files.readString(settings.file(), StandardCharsets.UTF_8));
            if (!copies.isEmpty()) {
                last = copies.getLast();
                continuity.seenElsewhere(copies.getLast(), settings.file().toString());
            }
        }
        read = true;
    }

    @Override
    public void close() {
        timer.interrupt();
    }
}
