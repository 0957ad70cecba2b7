package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bouncycastle.cert.X509CertificateHolder;
import org.heqiao.gateway.tlog.VerificationResult.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the whole audit log from a dump ({@link LogDump}) and the log's public key, nothing else: every checkpoint
 * is signed by the log, the tree grew from each to the next, and every entry, complete and in order, is the one the
 * tree holds.
 */
public final class LogVerifier {

    private final LogKeys keys;
    private final TimestampVerifier timestampVerifier;
    private final WitnessVerifier witnessVerifier;
    private final VerificationFindings verificationFindings = new VerificationFindings();

    private LogVerifier(LogKeys keys, Others others) {
        this.keys = keys;
        this.timestampVerifier = new TimestampVerifier(others.authority());
        this.witnessVerifier = new WitnessVerifier(others.witnesses(), verificationFindings);
    }

    /** @param publicKey as {@link NoteKey} reads it
     *  @throws IOException              the dump cannot be read
     *  @throws IllegalArgumentException the public key cannot */
    public static VerificationResult verify(Path dump, String publicKey) throws IOException {
        return verify(dump, publicKey, 0, Long.MAX_VALUE, List.of());
    }

    /**
     * Of the entries from {@code from} to before {@code to} only.
     *
     * @param known signed checkpoints kept outside, with receipts for example: a log cut short behind them, or told
     *              anew, is found out
     */
    public static VerificationResult verify(Path dump, String publicKey, long from, long to, List<String> known)
            throws IOException {
        return verify(dump, publicKey, from, to, known, new Others(null, List.of()));
    }

    /**
     * Who else signs checkpoints, and is known to whoever verifies.
     *
     * @param authority certificate of the time-stamping authority; null: that which a stamp itself brings along, which
     *                  proves no more than that the stamp is whole
     * @param witnesses each must have cosigned
     */
    public record Others(@Nullable X509CertificateHolder authority, List<CosignerKey> witnesses) {

        public Others {
            witnesses = List.copyOf(witnesses);
        }
    }

    /** With what others signed. */
    public static VerificationResult verify(Path dump, String publicKey, long from, long to, List<String> known,
            Others others)
            throws IOException {
        var keys = LogKeys.of(NoteKey.parse(publicKey), LogDump.keys(dump).stream().map(row -> row.text(1)).toList());
        return new LogVerifier(keys, others).run(dump, from, to, known);
    }

    private record Signed(long size, String note, Optional<LogKeys.Opened> opened) {

        Optional<Checkpoint> checkpoint() {
            return opened.map(LogKeys.Opened::checkpoint);
        }
    }

    private VerificationResult run(Path dump, long from, long to, List<String> known) throws IOException {
        var stored = checkpoints(dump);
        var signed = new ArrayList<>(stored.stream().flatMap(c -> c.checkpoint().stream()).toList());
        var latest = signed.isEmpty() ? null : signed.getLast();
        long covered = latest == null ? 0 : latest.size();
        var losses = losses(dump);
        for (var note : known) {
            var outside = keys.open(note).map(LogKeys.Opened::checkpoint);
            if (outside.isEmpty()) {
                verificationFindings.add(Kind.CHECKPOINT, 0, 0,
                        "the checkpoint kept outside is not signed by this log");
            } else if (outside.get().size() > covered) {
                verificationFindings.add(Kind.RANGE, covered, outside.get().size(),
                        "a checkpoint kept outside covers them, none of the dump does"
                                + explained(losses, outside.get()));
            } else if (!explained(losses, outside.get()).isEmpty()
                    && new TreeVerifier(List.of(outside.get()), new VerificationFindings()).run(dump) == 0) {
                verificationFindings.add(Kind.RANGE, 0, outside.get().size(),
                        "a checkpoint kept outside is of the state before a loss" + explained(losses, outside.get()));
            } else {
                signed.add(outside.get());
            }
        }
        signed.sort(Comparator.comparingLong(Checkpoint::size));
        int agreed = new TreeVerifier(signed, verificationFindings).run(dump);
        var entries = new EntriesVerifier(signed, agreed, verificationFindings);
        entries.run(dump, from, Math.max(from, to), covered);
        if (latest == null && entries.count() > 0) {
            verificationFindings.add(Kind.CHECKPOINT, 0, 0, "the log has signed none");
        }
        var stamps = stamps(dump, stored);
        var witnessed = witnessVerifier.run(dump, notes(stored),
                known.stream().filter(note -> keys.open(note).isPresent()).toList());
        return new VerificationResult(entries.count(), stored.size(), latest, entries.notCovered(), stamps.size(),
                stamps.isEmpty() ? null : stamps.getLast(), witnessed, losses, verificationFindings.inOrder(),
                verificationFindings.count());
    }

    /** All that are stored; those that are not as the log signed them are left without content. */
    private List<Signed> checkpoints(Path dump) throws IOException {
        var stored = new TreeMap<Long, Signed>();
        try (var file = LogDump.checkpoints(dump); var opened = new OrderedParallelReader<>(file, this::open)) {
            for (var batch = opened.next(); batch != null; batch = opened.next()) {
                for (var checkpoint : batch) {
                    stored.put(checkpoint.size(), checkpoint);
                    if (checkpoint.checkpoint().isEmpty()) {
                        verificationFindings.add(Kind.CHECKPOINT, checkpoint.size(), checkpoint.size(),
                                "it is not as the log signed it");
                    }
                }
            }
        }
        int key = 0;
        for (var checkpoint : stored.values()) {
            int by = checkpoint.opened().map(LogKeys.Opened::key).orElse(key);
            if (by < key) {
                verificationFindings.add(Kind.CHECKPOINT, checkpoint.size(), checkpoint.size(),
                        "a key signed it that had been replaced by then");
            }
            key = Math.max(key, by);
        }
        return List.copyOf(stored.values());
    }

    /** What the log signed about losses of its own. */
    private List<LogLoss> losses(Path dump) throws IOException {
        var losses = new ArrayList<LogLoss>();
        for (var row : LogDump.losses(dump)) {
            LogLoss.open(row.text(1), keys).ifPresentOrElse(losses::add,
                    () -> verificationFindings.add(Kind.CHECKPOINT, 0, 0, "a loss is told that the log did not sign"));
        }
        return losses;
    }

    private static String explained(List<LogLoss> losses, Checkpoint outside) {
        return losses.stream().filter(loss -> loss.size() < outside.size() && outside.size() <= loss.lost())
                .map(loss -> "; " + loss)
                .collect(Collectors.joining());
    }

    private static Map<Long, String> notes(List<Signed> stored) {
        var notes = new HashMap<Long, String>();
        stored.stream().filter(checkpoint -> checkpoint.opened().isPresent())
                .forEach(checkpoint -> notes.put(checkpoint.size(), checkpoint.note()));
        return notes;
    }

    /** When checkpoints were stamped, by their size. */
    private List<Instant> stamps(Path dump, List<Signed> stored) throws IOException {
        var notes = notes(stored);
        var times = new ArrayList<Instant>();
        for (var row : LogDump.stamps(dump)) {
            long size = row.number(0);
            var note = notes.get(size);
            var time = note == null ? Optional.<Instant>empty() : timestampVerifier.time(row.field(1), note);
            time.ifPresentOrElse(times::add,
                    () -> verificationFindings.add(Kind.CHECKPOINT, size, size,
                            "its time stamp is not of it, or not whole"));
        }
        return times;
    }

    private List<Signed> open(List<PgBinaryCopyReader.Row> rows) {
        return rows.stream()
                .map(row -> new Signed(row.number(0), row.text(1),
                        keys.open(row.text(1)).filter(opened -> opened.checkpoint().size() == row.number(0))))
                .toList();
    }
}
