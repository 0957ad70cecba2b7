package org.heqiao.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Private key of a witness; cosigns checkpoints. Never printed. */
public final class Cosigner {

    private final Ed25519PrivateKeyParameters secret;
    private final CosignerKey key;

    private Cosigner(Ed25519PrivateKeyParameters secret, CosignerKey key) {
        this.secret = secret;
        this.key = key;
    }

    /** From the same kind of key that signs a log. @throws IllegalArgumentException it is none of Ed25519 */
    public static Cosigner of(NoteSigner signer) {
        var secret = signer.ed25519();
        return new Cosigner(secret, new CosignerKey(signer.key().name(), secret.generatePublicKey()));
    }

    public CosignerKey key() {
        return key;
    }

    /** Says that at this time the checkpoint in the text was the newest and consistent with all before. */
    public SignedNote.Signature cosign(String text, Instant at) {
        var message = CosignerKey.message(at.getEpochSecond(), text.getBytes(StandardCharsets.UTF_8));
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        secret.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
        return new SignedNote.Signature(key.name(),
                ByteBuffer.allocate(12 + signature.length).putInt(key.id()).putLong(at.getEpochSecond()).put(signature)
                        .array());
    }

    @Override
    public String toString() {
        return "Cosigner[" + key.name() + "]";
    }
}
