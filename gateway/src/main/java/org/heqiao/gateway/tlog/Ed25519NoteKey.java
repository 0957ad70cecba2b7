package org.heqiao.gateway.tlog;

import java.util.Arrays;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8032), signature type 0x01: what every verifier of notes knows. */
public record Ed25519NoteKey(String name, Ed25519PublicKeyParameters key) implements NoteKey {

    static final byte TYPE = 0x01;

    public Ed25519NoteKey {
        NoteKey.checkedName(name);
    }

    static Ed25519NoteKey decode(String name, byte[] encoded) {
        if (encoded.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE
                || !Ed25519.validatePublicKeyFull(Arrays.copyOfRange(encoded, 1, encoded.length), 0)) {
            throw new IllegalArgumentException("not an Ed25519 public key");
        }
        return new Ed25519NoteKey(name, new Ed25519PublicKeyParameters(encoded, 1));
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
        return signature.length == Ed25519.SIGNATURE_SIZE
                && key.verify(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
    }
}
