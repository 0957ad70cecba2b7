package org.heqiao.bench.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;

/**
 * An access token for the plain applications, signed with RS256 by a key of 2048 bits, which outlives the measurement.
 *
 * @param publicKey X.509 in Base64
 */
record PlainToken(String publicKey, String value) {

    private static final int BITS = 2048;
    private static final Duration LIFE = Duration.ofDays(1);

    static PlainToken make(Clock clock) throws GeneralSecurityException, JOSEException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var keys = generator.generateKeyPair();
        var claims = new JWTClaimsSet.Builder().issuer("http://127.0.0.1").subject("yc-court").audience("plain")
                .claim("scope", "verify").issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(LIFE))).build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(keys.getPrivate()));
        return new PlainToken(Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()), token.serialize());
    }
}
