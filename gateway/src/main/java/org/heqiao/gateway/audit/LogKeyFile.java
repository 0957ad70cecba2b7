package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.gateway.tlog.KeySuccession;
import org.heqiao.gateway.tlog.NoteSigner;

/** A signing key of the log in a PEM file (RFC 7468, PKCS #8) of mode 600, which openssl reads too. */
public final class LogKeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "-----END PRIVATE KEY-----\n";

    private static final String BEGIN_NOTE = "-----BEGIN LOG KEY SUCCESSION-----\n";
    private static final String END_NOTE = "-----END LOG KEY SUCCESSION-----\n";
    private static final Pattern NOTE = Pattern.compile(BEGIN_NOTE + "([A-Za-z0-9+/=\n]+)" + END_NOTE);

    private LogKeyFile() {
    }

    /** The key cannot be used; the message says what to do, never what the key is. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Reads the key; makes a new Ed25519 key where there is no file.
     *
     * @param origin name of the log
     * @throws Unusable it may be used by others than its owner, or is no key
     * @throws IOException it cannot be read or made
     */
    public static NoteSigner openOrCreate(Path path, String origin, SecureRandom random) throws IOException {
        if (Files.notExists(path)) {
            write(path, NoteSigner.ed25519(origin, random));
        }
        return open(path, origin);
    }

    /** Reads the key, Ed25519 or SM2. */
    public static NoteSigner open(Path path, String origin) throws IOException {
        return NoteSigner.of(origin, key(path));
    }

    /**
     * Puts a new key of the same kind in the place of the one that signed until now, which is gone afterwards. The note
     * by which it follows stays with it.
     *
     * @return that note
     */
    public static KeySuccession rotate(Path path, String origin, SecureRandom random) throws IOException {
        var last = open(path, origin);
        var next = last.another(random);
        var keySuccession = KeySuccession.of(last, next);
        var notes = new ArrayList<>(successions(path));
        notes.add(keySuccession.note());
        write(path, next, notes);
        return keySuccession;
    }

    /** By which the keys that ever were in this file follow each other, the first first. */
    static List<String> successions(Path path) throws IOException {
        var notes = new ArrayList<String>();
        var found = NOTE.matcher(Files.readString(path, StandardCharsets.US_ASCII));
        while (found.find()) {
            notes.add(new String(Base64.getMimeDecoder().decode(found.group(1)), StandardCharsets.UTF_8));
        }
        return notes;
    }

    private static byte[] key(Path path) throws IOException {
        if (KeyFile.isOpenToOthers(path)) {
            throw new Unusable(
                    "The signing key " + path
                            + " may be used by others than its owner: find out who had access, then chmod 600 it.");
        }
        var text = Files.readString(path, StandardCharsets.US_ASCII);
        try {
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            var key = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            NoteSigner.of("any", key);
            return key;
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException unreadable) {
            throw new Unusable("The signing key " + path
                    + " is damaged, or neither Ed25519 nor SM2: bring it back from its copy.");
        }
    }

    /** Whole or not at all. */
    public static void write(Path path, NoteSigner key) throws IOException {
        write(path, key, List.of());
    }

    private static void write(Path path, NoteSigner key, List<String> successions) throws IOException {
        var text = new StringBuilder(BEGIN).append(base64(key.pkcs8())).append('\n').append(END);
        successions.forEach(
                note -> text.append(BEGIN_NOTE).append(base64(note.getBytes(StandardCharsets.UTF_8))).append('\n')
                        .append(END_NOTE));
        KeyFile.write(path, text.toString());
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes);
    }
}
