package org.heqiao.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Public key by which signed notes are verified (C2SP signed-note). Text form, "vkey":
 * {@code name+8 hex digits+base64(type, key)}.
 */
public sealed interface NoteKey permits Ed25519NoteKey, Sm2NoteKey, CosignerKey {

    Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]{1,200}");

    String name();

    /** Type of signature and public key, as they enter the key id and the text form. */
    byte[] encoded();

    boolean verifies(byte[] text, byte[] signature);

    /** SHA-256 (name, newline, type, public key), first four bytes. */
    default int id() {
        var digest = Hash.sha256();
        digest.update((name() + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(encoded())).getInt();
    }

    default String format() {
        return name() + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64.getEncoder().encodeToString(encoded());
    }

    /** @throws IllegalArgumentException where it is none, or its id is not that of its key */
    static NoteKey parse(String vkey) {
        var parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a public key reads name+id+key");
        }
        var encoded = Base64.getDecoder().decode(parts[2]);
        NoteKey key = switch (encoded.length == 0 ? 0 : encoded[0]) {
            case Ed25519NoteKey.TYPE -> Ed25519NoteKey.decode(parts[0], encoded);
            case CosignerKey.TYPE -> CosignerKey.decode(parts[0], encoded);
            default -> Sm2NoteKey.decode(parts[0], encoded);
        };
        if (!key.format().equals(vkey.strip())) {
            throw new IllegalArgumentException("the id of the public key is not that of its name and key");
        }
        return key;
    }

    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a key has neither spaces nor +");
        }
        return name;
    }
}
