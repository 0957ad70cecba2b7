package org.heqiao.gateway.tlog;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys a log has had one after the other, known from one of them and the notes by which they follow each other. */
public final class LogKeys {

    private static final int MOST = 1000;

    private final List<NoteKey> inOrder;

    private LogKeys(List<NoteKey> inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * @param trusted     any key of the log
     * @param successions notes ({@link KeySuccession}); those that are not signed by both keys, or lead nowhere, count
     *                    for nothing
     */
    public static LogKeys of(NoteKey trusted, List<String> successions) {
        Map<String, NoteKey> after = new HashMap<>();
        Map<String, NoteKey> before = new HashMap<>();
        for (var note : successions) {
            KeySuccession.parse(note).ifPresent(keySuccession -> {
                after.putIfAbsent(keySuccession.earlier().format(), keySuccession.later());
                before.putIfAbsent(keySuccession.later().format(), keySuccession.earlier());
            });
        }
        var chain = new ArrayDeque<>(List.of(trusted));
        for (var next = after.get(trusted.format()); next != null
                && chain.size() < MOST; next = after.get(next.format())) {
            chain.addLast(next);
        }
        for (var next = before.get(trusted.format()); next != null
                && chain.size() < MOST; next = before.get(next.format())) {
            chain.addFirst(next);
        }
        return new LogKeys(List.copyOf(chain));
    }

    /** A checkpoint and which key signed it, counted from the first. */
    public record Opened(Checkpoint checkpoint, int key) {
    }

    /** The checkpoint in a note, if one of the keys signed it; of several the latest. */
    public Optional<Opened> open(String note) {
        for (int key = inOrder.size() - 1; key >= 0; key--) {
            int number = key;
            var opened = Checkpoint.open(note, inOrder.get(key)).map(checkpoint -> new Opened(checkpoint, number));
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    /** The first first. */
    public List<NoteKey> inOrder() {
        return inOrder;
    }
}
