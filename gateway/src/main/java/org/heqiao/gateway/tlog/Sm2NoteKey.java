package org.heqiao.gateway.tlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;

/**
 * SM2 with SM3 (GB/T 32918.2, GM/T 0009), for those who must check with Chinese algorithms. Signature type 0xff, which
 * stands for types without an assigned byte, and a longer identifier after it; the public key as an uncompressed point;
 * the signature in DER, for the user that the standard names by default (1234567812345678).
 */
public record Sm2NoteKey(String name, ECPublicKeyParameters key) implements NoteKey {

    static final ECNamedDomainParameters CURVE = ECNamedDomainParameters.lookup(GMObjectIdentifiers.sm2p256v1);

    private static final byte[] TYPE = ("\u00ff" + "heqiao.org/sm2-sm3\n").getBytes(StandardCharsets.ISO_8859_1);
    private static final int POINT = 65;

    public Sm2NoteKey {
        NoteKey.checkedName(name);
    }

    static Sm2NoteKey decode(String name, byte[] encoded) {
        if (encoded.length != TYPE.length + POINT || !Arrays.equals(encoded, 0, TYPE.length, TYPE, 0, TYPE.length)) {
            throw new IllegalArgumentException("a public key of unknown type");
        }
        var point = GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1).getCurve()
                .decodePoint(Arrays.copyOfRange(encoded, TYPE.length, encoded.length));
        return new Sm2NoteKey(name, new ECPublicKeyParameters(point, CURVE));
    }

    @Override
    public byte[] encoded() {
        var point = key.getQ().getEncoded(false);
        var encoded = Arrays.copyOf(TYPE, TYPE.length + point.length);
        System.arraycopy(point, 0, encoded, TYPE.length, point.length);
        return encoded;
    }

    @Override
    public boolean verifies(byte[] text, byte[] signature) {
        var verifier = new SM2Signer();
        verifier.init(false, key);
        verifier.update(text, 0, text.length);
        return verifier.verifySignature(signature);
    }
}
