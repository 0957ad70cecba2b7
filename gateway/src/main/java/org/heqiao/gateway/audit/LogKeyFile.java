package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

import org.heqiao.gateway.keyfile.KeyFile;
import org.heqiao.gateway.proof.NoteSigner;

/** A signing key of the log in a PEM file (RFC 7468, PKCS #8) of mode 600, which openssl reads too. */
public final class LogKeyFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "-----END PRIVATE KEY-----\n";

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
     * @throws Unusable    it may be used by others than its owner, or is no key
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
        if (KeyFile.isOpenToOthers(path)) {
            throw new Unusable(
                    "The signing key " + path + " may be used by others than its owner: find out who had access, then chmod 600 it.");
        }
        var text = Files.readString(path, StandardCharsets.US_ASCII);
        try {
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            return NoteSigner.of(origin, Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException unreadable) {
            throw new Unusable("The signing key " + path + " is damaged, or neither Ed25519 nor SM2: bring it back from its copy.");
        }
    }

    /** Whole or not at all. */
    public static void write(Path path, NoteSigner key) throws IOException {
        var base64 = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key.pkcs8());
        KeyFile.write(path, BEGIN + base64 + "\n" + END);
    }
}
