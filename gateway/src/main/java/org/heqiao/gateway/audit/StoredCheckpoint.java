package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of the log apart from the database, in a folder of its own: the last signed checkpoint, so that
 * a database that was put back to an older state is found out. Each file is written whole or not at all, and is on disk
 * when the method returns.
 */
public final class StoredCheckpoint {

    private static final String GIVEN_UP = "checkpoint-given-up-";

    private final Path folder;

    private StoredCheckpoint(Path folder) {
        this.folder = folder;
    }

    public static StoredCheckpoint in(Path folder) {
        return new StoredCheckpoint(folder);
    }

    /** An entry whose receipt this node gave out. */
    record Receipted(long index, Hash leaf) {
    }

    /**
     * What an administrator gives up for lost.
     *
     * @param lost so many entries the log had: it holds for this loss alone
     * @param by   who said so
     */
    public record Acceptance(long lost, String by, String reason) {
    }

    /** Where the last checkpoint lies. */
    public Path file() {
        return folder.resolve("checkpoint");
    }

    /** The signed note; nothing before the first. */
    public Optional<String> checkpoint() throws IOException {
        return read(file());
    }

    void store(String note) throws IOException {
        KeyFile.write(file(), note);
    }

    /** The entry that is known to be missing in the database although no kept checkpoint covers it. */
    Optional<Receipted> missing() throws IOException {
        return read(folder.resolve("missing")).map(text -> text.split("\\s+", 3))
                .map(words -> new Receipted(Long.parseLong(words[0]), Hash.ofBase64(words[1])));
    }

    void storeMissing(@Nullable Receipted entry) throws IOException {
        if (entry == null) {
            Files.deleteIfExists(folder.resolve("missing"));
        } else {
            KeyFile.write(folder.resolve("missing"), entry.index() + " " + entry.leaf().base64() + "\n");
        }
    }

    /** Losses that this node has taken note of: none of them can excuse another. */
    Set<String> knownLosses() throws IOException {
        return new HashSet<>(read(folder.resolve("losses")).stream().flatMap(String::lines).toList());
    }

    void storeLosses(Set<String> digests) throws IOException {
        KeyFile.write(folder.resolve("losses"), String.join("\n", digests.stream().sorted().toList()) + "\n");
    }

    /** Whatever was said about a loss is void: it counts for the one it was said of, and there is none. */
    void nothingIsMissing() throws IOException {
        storeMissing(null);
        Files.deleteIfExists(accepted());
    }

    /** So many entries there were, as far as this node knows; what {@link #accept} must name. */
    public long entries(long covered) throws IOException {
        return Math.max(covered, missing().map(entry -> entry.index() + 1).orElse(0L));
    }

    /** Tells the node that what it misses is lost for good. */
    public void accept(Acceptance loss) throws IOException {
        KeyFile.write(accepted(), loss.lost() + "\n" + loss.by() + "\n" + loss.reason() + "\n");
    }

    /** Where that is told; gone once it was done. */
    public Path accepted() {
        return folder.resolve("accepted-loss");
    }

    Optional<Acceptance> acceptance() throws IOException {
        return read(accepted()).map(text -> text.split("\n", 4)).filter(lines -> lines.length == 4)
                .map(lines -> new Acceptance(Long.parseLong(lines[0]), lines[1], lines[2]));
    }

    /**
     * The loss is written into the log: from now on this is the last checkpoint. What was known before stays beside it.
     */
    void goOn(Optional<String> note, Instant at) throws IOException {
        if (Files.exists(file())) {
            KeyFile.write(folder.resolve(GIVEN_UP + at.toEpochMilli()), Files.readString(file()));
        }
        if (note.isPresent()) {
            store(note.get());
        } else {
            Files.deleteIfExists(file());
        }
        storeMissing(null);
        Files.deleteIfExists(accepted());
    }

    /** Whether this checkpoint was given up by {@link #accept}. */
    public boolean hasGivenUp(String note) throws IOException {
        try (var files = Files.newDirectoryStream(folder, GIVEN_UP + "*")) {
            for (var file : files) {
                if (Files.readString(file).equals(note)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }
}
