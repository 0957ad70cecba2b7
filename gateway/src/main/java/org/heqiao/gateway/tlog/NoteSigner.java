package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.security.SecureRandom;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Private key that signs notes. Safe for use by many threads; never printed. */
public final class NoteSigner {

    private final AsymmetricKeyParameter secret;
    private final NoteKey key;

    private NoteSigner(AsymmetricKeyParameter secret, NoteKey key) {
        this.secret = secret;
        this.key = key;
    }

    /** @param pkcs8 an Ed25519 key, or an EC key on the curve sm2p256v1 (PKCS #8, RFC 5958)
     *  @throws IllegalArgumentException where it is neither */
    public static NoteSigner of(String name, byte[] pkcs8) {
        try {
            return of(name, PrivateKeyFactory.createKey(pkcs8));
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException("not a private key for Ed25519 or SM2", unreadable);
        }
    }

    /** A new Ed25519 key. */
    public static NoteSigner ed25519(String name, SecureRandom random) {
        return of(name, new Ed25519PrivateKeyParameters(random));
    }

    /** A new SM2 key. */
    public static NoteSigner sm2(String name, SecureRandom random) {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(Sm2NoteKey.CURVE, random));
        return of(name, generator.generateKeyPair().getPrivate());
    }

    /** A new key of the same kind, for the same log. */
    public NoteSigner another(SecureRandom random) {
        return key instanceof Sm2NoteKey ? sm2(key.name(), random) : ed25519(key.name(), random);
    }

    private static NoteSigner of(String name, AsymmetricKeyParameter secret) {
        return switch (secret) {
            case Ed25519PrivateKeyParameters ed -> new NoteSigner(ed, new Ed25519NoteKey(name, ed.generatePublicKey()));
            case ECPrivateKeyParameters ec when ec.getParameters().getCurve().equals(Sm2NoteKey.CURVE.getCurve()) ->
                new NoteSigner(ec,
                        new Sm2NoteKey(name,
                                new ECPublicKeyParameters(
                                        new FixedPointCombMultiplier().multiply(Sm2NoteKey.CURVE.getG(), ec.getD()),
                                        Sm2NoteKey.CURVE)));
            default -> throw new IllegalArgumentException("a key of another algorithm");
        };
    }

    public NoteKey key() {
        return key;
    }

    /** @throws IllegalArgumentException it is of another algorithm */
    Ed25519PrivateKeyParameters ed25519() {
        if (secret instanceof Ed25519PrivateKeyParameters ed) {
            return ed;
        }
        throw new IllegalArgumentException("not an Ed25519 key");
    }

    byte[] sign(byte[] text) {
        if (secret instanceof Ed25519PrivateKeyParameters ed) {
            var signature = new byte[Ed25519.SIGNATURE_SIZE];
            ed.sign(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
            return signature;
        }
        try {
            var signer = new SM2Signer();
            signer.init(true, new ParametersWithRandom(secret, new SecureRandom()));
            signer.update(text, 0, text.length);
            return signer.generateSignature();
        } catch (CryptoException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** PKCS #8, to be kept in a file that nobody else may read. */
    public byte[] pkcs8() {
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "NoteSigner[" + key.name() + "]";
    }
}
