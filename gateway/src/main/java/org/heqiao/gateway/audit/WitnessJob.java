package org.heqiao.gateway.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.ConsistencyProof;
import org.heqiao.gateway.tlog.CosignerKey;
import org.heqiao.gateway.tlog.SignedNote;
import org.heqiao.gateway.witness.AddCheckpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one witness cosign the log's checkpoints, on a thread of its own. A witness that is away, slow or refuses is told
 * once and tried again, later and later; it never stops the log. One that shows a checkpoint of ours that the database
 * does not hold is proof of a fork, and that does.
 */
final class WitnessJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessJob.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final WitnessSettings.Server settings;
    private final CosignerKey key;
    private final WitnessClient client;
    private final AuditProofs proofs;
    private final CosignatureStore store;
    private final LogContinuity continuity;
    private final Clock clock;
    private final RepeatedTask timer;
    private Instant next = Instant.MIN;
    private Duration pause;
    private volatile State state;

    WitnessJob(WitnessSettings.Server settings, AuditProofs proofs, CosignatureStore store, LogContinuity continuity,
            Clock clock) {
        this.settings = settings;
        this.key = CosignerKey.parse(settings.key());
        this.client = new WitnessClient(settings);
        this.proofs = proofs;
        this.store = store;
        this.continuity = continuity;
        this.clock = clock;
        this.pause = settings.every();
        this.state = new State(key.name(), 0, null, null);
        this.timer = RepeatedTask.every(settings.lookEvery(), "audit-witness", this::pass);
    }

    /**
     * @param size    of the last checkpoint it cosigned, as far as known here
     * @param at      when; null: never
     * @param problem why not since; null: all is well
     */
    record State(String witness, long size, @Nullable Instant at, @Nullable String problem) {
    }

    State state() {
        return state;
    }

    /** Never throws: the next pass tries again. */
    void pass() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        try {
            var last = store.last(key.name());
            last.ifPresent(l -> state = new State(key.name(), l.size(), l.at(), state.problem()));
            boolean due = last.isEmpty() || !l(last).at().plus(settings.every()).isAfter(clock.instant());
            var note = proofs.signedOnly();
            if (due && note.isPresent()
                    && checkpoint(note.get()).size() != last.map(CosignatureStore.Last::size).orElse(-1L)) {
                submit(note.get(), last.map(CosignatureStore.Last::size).orElse(0L));
            }
            well();
        } catch (Refused refused) {
            failed(String.valueOf(refused.getMessage()));
        } catch (IOException away) {
            failed("it cannot be reached (" + away.getClass().getSimpleName() + ")");
        } catch (RuntimeException fault) {
            failed(fault.getClass().getSimpleName());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static CosignatureStore.Last l(Optional<CosignatureStore.Last> last) {
        return last.orElseThrow();
    }

    /** Why the witness did not cosign. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }

    private void submit(String note, long old) throws IOException, InterruptedException {
        var reply = send(note, old);
        if (reply.status() == 409 && reply.type().startsWith("text/x.tlog.size")) {
            long seen = size(reply.text());
            if (seen > checkpoint(note).size() || seen == old) {
                compare(seen);
                return;
            }
            reply = send(note, seen);
        }
        switch (reply.status()) {
            case 200 -> store(note, reply.text());
            case 404 -> throw new Refused("it does not know this log");
            case 403 -> throw new Refused("it does not know the key of this log");
            case 409, 422 -> compare(-1);
            default -> throw new Refused("it answered with status " + reply.status());
        }
    }

    private WitnessClient.Reply send(String note, long old) throws IOException, InterruptedException {
        long size = checkpoint(note).size();
        var proof = proofs.consistency(Math.min(old, size), size).map(ConsistencyProof::path)
                .orElseThrow(() -> new Refused("there is no proof of consistency yet"));
        return client.add(new AddCheckpoint(old, proof, SignedNote.parse(note)));
    }

    private void store(String note, String lines) {
        var cosigned = new SignedNote(SignedNote.parse(note).text(),
                SignedNote.signatures(lines).stream().filter(signature -> signature.isBy(key)).toList());
        var at = key.time(cosigned)
                .orElseThrow(() -> new Refused("its signature is not by the key it was configured with"));
        var size = checkpoint(note).size();
        store.add(size, key.name(), at, cosigned.signatures().getFirst().line());
        state = new State(key.name(), size, at, state.problem());
    }

    /** The witness saw another log than the database holds: its copy, signed by us, is proof. */
    private void compare(long seen) throws IOException, InterruptedException {
        var newest = proofs.signedOnly().map(WitnessJob::checkpoint).map(Checkpoint::size).orElse(0L);
        if (seen >= 0 && seen <= newest) {
            return; // another node was faster
        }
        var copy = client.latest(continuity.origin());
        if (copy.isPresent()) {
            continuity.seenElsewhere(copy.get(), "the witness " + key.name());
        }
        throw new Refused(
                "it has seen another log"
                        + (seen >= 0 ? ", of " + seen + " entries where the database has " + newest : "")
                        + "; compare at once");
    }

    private static long size(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException other) {
            throw new Refused("it answered in another form than tlog-witness");
        }
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text())
                .orElseThrow(() -> new Refused("our checkpoint cannot be read"));
    }

    private void well() {
        if (state.problem() != null) {
            LOG.atInfo().addKeyValue("witness", key.name()).log("the witness of the audit log cosigns again");
        }
        state = new State(key.name(), state.size(), state.at(), null);
        pause = settings.every();
    }

    private void failed(String why) {
        if (state.problem() == null) {
            LOG.atWarn().addKeyValue("witness", key.name()).addKeyValue("cause", why)
                    .log("a witness does not cosign the audit log");
        }
        state = new State(key.name(), state.size(), state.at(), why);
        next = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    @Override
    public void close() {
        timer.interrupt();
        client.close();
    }
}
