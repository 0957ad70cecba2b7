package org.heqiao.gateway.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.ConsistencyProof;
import org.heqiao.gateway.tlog.Cosigner;
import org.heqiao.gateway.tlog.NoteKey;
import org.heqiao.gateway.tlog.SignedNote;
import org.heqiao.schemas.privacy.Sha256;

/**
 * Cosigns a checkpoint only after it has seen that the log grew from the last one (C2SP tlog-witness). What it cosigned
 * last is on disk before it answers; two requests at a time are decided one after the other.
 */
public final class Witness {

    private final Cosigner cosigner;
    private final Supplier<List<NoteKey>> logs;
    private final Path folder;
    private final Clock clock;

    /**
     * @param logs   keys of the logs it knows; those of one name are keys of one log
     * @param folder where it keeps what it cosigned last, log by log
     */
    public Witness(Cosigner cosigner, List<NoteKey> logs, Path folder, Clock clock) {
        this(cosigner, fixed(logs), folder, clock);
    }

    /** @param logs asked at each request: a log may get another key while the witness runs */
    public Witness(Cosigner cosigner, Supplier<List<NoteKey>> logs, Path folder, Clock clock) {
        this.cosigner = cosigner;
        this.logs = logs;
        this.folder = folder;
        this.clock = clock;
    }

    private static Supplier<List<NoteKey>> fixed(List<NoteKey> logs) {
        var copy = List.copyOf(logs);
        return () -> copy;
    }

    /** What it says to a request; the status is that of HTTP. */
    public sealed interface Reply {

        int status();

        /** @param lines its cosignatures */
        record Cosigned(String lines) implements Reply {
            @Override
            public int status() {
                return 200;
            }
        }

        /**
         * The log is at another size, or at the same with other entries. @param size of the checkpoint that was
         * cosigned last
         */
        record Conflict(long size) implements Reply {
            @Override
            public int status() {
                return 409;
            }
        }

        /**
         * 400 not to be read, 403 not signed by the log, 404 a log that is not known here, 422 the log did not grow
         * from there.
         */
        record Refused(int status, String why) implements Reply {
        }
    }

    /** @throws IOException what it cosigned last cannot be read or kept: it says nothing then */
    public synchronized Reply add(String body) throws IOException {
        AddCheckpoint request;
        Checkpoint next;
        try {
            request = AddCheckpoint.parse(body);
            next = Checkpoint.parse(request.note().text())
                    .orElseThrow(() -> new IllegalArgumentException("no checkpoint"));
        } catch (IllegalArgumentException malformed) {
            return new Reply.Refused(400, "not a request of tlog-witness");
        }
        var keys = logs.get().stream().filter(key -> key.name().equals(next.origin())).toList();
        if (keys.isEmpty()) {
            return new Reply.Refused(404, "this log is not known here");
        }
        if (keys.stream().noneMatch(request.note()::isSignedBy)) {
            return new Reply.Refused(403, "the log did not sign it");
        }
        if (request.old() > next.size()) {
            return new Reply.Refused(400, "the old size is larger than the new");
        }
        return decide(request, next);
    }

    private Reply decide(AddCheckpoint request, Checkpoint next) throws IOException {
        var last = latest(next.origin()).flatMap(note -> Checkpoint.parse(SignedNote.parse(note).text()));
        long size = last.map(Checkpoint::size).orElse(0L);
        if (request.old() != size
                || last.isPresent() && size == next.size() && !last.get().root().equals(next.root())) {
            return new Reply.Conflict(size);
        }
        boolean grew = last.isEmpty() || size == 0
                ? request.proof().isEmpty()
                : new ConsistencyProof(size, next.size(), request.proof()).proves(last.get().root(), next.root());
        if (!grew) {
            return new Reply.Refused(422, "the proof of consistency does not hold");
        }
        var signature = cosigner.cosign(request.note().text(), clock.instant());
        KeyFile.write(file(next.origin()), request.note().with(List.of(signature)).format());
        return new Reply.Cosigned(signature.line());
    }

    /** The last checkpoint of a log that was cosigned, with the signatures of the log and of this witness. */
    public Optional<String> latest(String origin) throws IOException {
        var file = file(origin);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** The same by {@link #id}. */
    Optional<String> latestById(String id) throws IOException {
        var origin = logs.get().stream().map(NoteKey::name).filter(name -> id(name).equals(id)).findFirst();
        return origin.isPresent() ? latest(origin.get()) : Optional.empty();
    }

    private Path file(String origin) {
        return folder.resolve(id(origin));
    }

    /** Names a log in a file name or URL: SHA-256 of its origin, hexadecimal. */
    public static String id(String origin) {
        return HexFormat.of().formatHex(Sha256.of(origin));
    }
}
