package org.heqiao.app.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.gateway.keys.KeyCheckTable;
import org.heqiao.schemas.privacy.KeyRing;

/**
 * Binds the hub's keys to its database: a hub whose keys are others, or missing, does not start, for it would find
 * nobody and say so of everybody. Only an empty database takes whatever keys come first.
 */
final class KeyBinding {

    private static final String RING = "ring";
    private static final String LOG = "log";
    private static final String FIRST = "first";
    private static final String SHARED = " Nodes of one database share one file";

    private final KeyCheckTable checks;
    private final Set<String> replaced;

    /** @param replaced kinds of keys that are lost for good and may be made anew: tokens, requests */
    KeyBinding(KeyCheckTable checks, Set<String> replaced) {
        this.checks = checks;
        this.replaced = replaced;
    }

    /** The ring in the file, or a new one where neither file nor database holds anything yet. */
    KeyRing ring(KeyRingFile file) {
        boolean made = file.isMissing();
        if (made && isBoundOrInUse(RING)) {
            throw new CannotStart(
                    "The key ring " + file
                            + " is missing, and what the database holds is protected by one that was there.",
                    restoreHint("heqiao.keys.file")
                            + " Without it nothing stored can be read and nobody found; a new ring is made for an empty"
                            + " database alone.");
        }
        var ring = file.open();
        try {
            bind(file, ring);
        } catch (CannotStart another) {
            if (made) {
                file.remove();
            }
            throw another;
        }
        return ring;
    }

    /**
     * The ring is that of the database, and the database knows all of its keys from now on. @throws CannotStart it is
     * not
     */
    void bind(KeyRingFile file, KeyRing ring) {
        var values = ring.checkValues();
        checks.add(RING, values); // of two who come first at once, one is right
        var known = checks.known(RING);
        known.forEach((name, value) -> {
            var own = values.get(name);
            if (own == null) {
                throw new CannotStart(
                        "The key ring " + file + " lacks " + name + ", with which this database was used.",
                        "It is an older copy: bring the present one from another node or its copy.");
            }
            if (!MessageDigest.isEqual(own, value)) {
                throw new CannotStart(
                        "The key ring " + file + " is not that of this database: its key " + name + " is another.",
                        restoreHint("heqiao.keys.file"));
            }
        });
    }

    /** Before a missing key of the audit log is made. */
    void refuseToMakeLogKey(Path file) {
        if (Files.notExists(file) && isBoundOrInUse(LOG)) {
            throw new CannotStart(
                    "The key of the audit log " + file
                            + " is missing, and the database holds a log that was signed with one.",
                    restoreHint("heqiao.keys.log") + " Without its key the audit log cannot go on.");
        }
    }

    /** @param first public part of the key the log began with */
    void bindLog(Path file, String first) {
        checks.add(LOG, Map.of(FIRST, first.getBytes(StandardCharsets.UTF_8)));
        if (!MessageDigest.isEqual(checks.known(LOG).get(FIRST), first.getBytes(StandardCharsets.UTF_8))) {
            throw new CannotStart(
                    "The key of the audit log " + file
                            + " is not that of the log in this database, nor follows from it.",
                    restoreHint("heqiao.keys.log")
                            + " The log's name, heqiao.gateway.audit.origin, belongs to its key and never changes.");
        }
    }

    /** Before missing keys are made that are no loss for ever: whoever knows that they are lost says so once. */
    void refuseToMake(String kind, String setting, Path file) {
        if (replaced.contains(kind)) {
            checks.delete(kind);
        } else if (Files.notExists(file) && !checks.known(kind).isEmpty()) {
            throw new CannotStart("The keys " + file + " are missing, and this database was used with some.",
                    restoreHint(setting) + orReplace(kind));
        }
    }

    /** One of them at least is known to the database; the others are from now on. @param ids thumbprints */
    void bind(String kind, String setting, Path file, List<String> ids) {
        var known = checks.known(kind);
        if (!known.isEmpty() && ids.stream().noneMatch(known::containsKey)) {
            throw new CannotStart("The keys " + file + " are not those of this database: none of them is known to it.",
                    restoreHint(setting) + orReplace(kind));
        }
        add(kind, ids);
    }

    /** What a rotation put into a file while the hub runs. */
    void add(String kind, List<String> ids) {
        var values = new HashMap<String, byte[]>();
        ids.forEach(id -> values.put(id, id.getBytes(StandardCharsets.US_ASCII)));
        checks.add(kind, values);
    }

    private boolean isBoundOrInUse(String kind) {
        return !checks.known(kind).isEmpty() || checks.isDatabaseInUse();
    }

    private static String restoreHint(String setting) {
        return "Bring the file back from its copy, or name the one that the other nodes use with " + setting + "."
                + SHARED + ".";
    }

    private static String orReplace(String kind) {
        return " If they are lost, start once with heqiao.keys.replace=" + kind + ": new ones are made.";
    }
}
