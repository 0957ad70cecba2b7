package org.heqiao.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Key of a witness that cosigns checkpoints (C2SP tlog-cosignature, {@code cosignature/v1}: Ed25519 over the time and
 * the checkpoint), signature type 0x04.
 */
public record CosignerKey(String name, Ed25519PublicKeyParameters key) implements NoteKey {

    static final byte TYPE = 0x04;
    private static final int TIME = 8;

    public CosignerKey {
        NoteKey.checkedName(name);
    }

    /** @throws IllegalArgumentException where the text form is none of such a key */
    public static CosignerKey parse(String vkey) {
        if (NoteKey.parse(vkey) instanceof CosignerKey cosigner) {
            return cosigner;
        }
        throw new IllegalArgumentException("not the public key of a witness: those are of signature type 4");
    }

    static CosignerKey decode(String name, byte[] encoded) {
        if (encoded.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE
                || !Ed25519.validatePublicKeyFull(Arrays.copyOfRange(encoded, 1, encoded.length), 0)) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return new CosignerKey(name, new Ed25519PublicKeyParameters(encoded, 1));
    }

    static byte[] message(long seconds, byte[] text) {
        var head = ("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
    }

    /** When this witness saw the checkpoint; nothing where it did not cosign this note. */
    public Optional<Instant> time(SignedNote signedNote) {
        return signedNote.isSignedBy(this)
                ? signedNote.signatures().stream().filter(signature -> signature.isBy(this)).findFirst()
                        .map(signature -> Instant.ofEpochSecond(ByteBuffer.wrap(signature.bytes(), 4, TIME).getLong()))
                : Optional.empty();
    }

    @Override
    public byte[] encoded() {
        var encoded = new byte[1 + Ed25519PublicKeyParameters.KEY_SIZE];
        encoded[0] = TYPE;
        key.encode(encoded, 1);
        return encoded;
    }

    @Override
    public boolean verifies(byte[] text, byte[] signature) {
        if (signature.length != TIME + Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        long seconds = ByteBuffer.wrap(signature).getLong();
        var message = message(seconds, text);
        return seconds >= 0 && key.verify(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, TIME);
    }
}
