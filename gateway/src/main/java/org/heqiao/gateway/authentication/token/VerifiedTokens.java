package org.heqiao.gateway.authentication.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.ClientRegistryListener;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.heqiao.gateway.authentication.SigningMethod;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies access tokens (RFC 9068): the signature once, and then not again while the token lives; whether it was taken
 * back, or its client suspended, on every call. Tokens themselves are not kept, only their digests.
 */
@Component
public final class VerifiedTokens {

    static final String TYPE = "at+jwt";
    private static final int MOST = 20_000;
    /** By how much the clocks of our own nodes may differ. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Clients clients;
    private final SigningKeys keys;
    private final Revocations revocations;
    private final IdentityProperties properties;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified;

    VerifiedTokens(Clients clients, SigningKeys keys, Revocations revocations, IdentityProperties properties,
            Clock clock, ClientRegistryListener clientRegistryListener) {
        this.clients = clients;
        this.keys = keys;
        this.revocations = revocations;
        this.properties = properties;
        this.clock = clock;
        this.verified = Caffeine.newBuilder().maximumSize(MOST)
                .expireAfter(Expiry.creating(
                        (ByteBuffer digest, Verified token) -> Duration.between(clock.instant(), token.expires)))
                .build();
        clientRegistryListener.listen(reading -> verified.invalidateAll());
    }

    /**
     * A token whose signature is ours.
     *
     * @param thumbprint of the certificate it is bound to (RFC 8705); null: to none
     */
    record Verified(String number, String client, String keyId, Instant issued, Instant expires,
            @Nullable String thumbprint) {
        Method means() {
            return thumbprint == null ? Method.PRIVATE_KEY_JWT : Method.MUTUAL_TLS;
        }
    }

    /** A token that holds at this moment, and its client, which may use it. */
    record Holding(Verified token, Client client) {
    }

    Holding verify(String token) throws AuthenticationFailed {
        if (token.length() > CompactJws.LONGEST) {
            throw new AuthenticationFailed(FailureReason.OVERSIZED);
        }
        var digest = digest(token);
        var known = verified.getIfPresent(digest);
        if (known == null) {
            known = read(token);
            verified.put(digest, known);
        }
        return holding(known);
    }

    /** The same of a token whose signature was verified before. */
    Holding holding(Verified token) throws AuthenticationFailed {
        var client = clients.find(token.client)
                .orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT))
                .admit(token.means());
        if (!clock.instant().isBefore(token.expires)) {
            throw new AuthenticationFailed(FailureReason.EXPIRED, client);
        }
        if (revocations.contains(token.number) || token.issued.isBefore(client.tokensFrom())) {
            throw new AuthenticationFailed(FailureReason.REVOKED, client);
        }
        if (keys.find(token.keyId) == null) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_KEY, client);
        }
        return new Holding(token, client);
    }

    private Verified read(String token) throws AuthenticationFailed {
        var jws = CompactJws.parse(token);
        if (jws.method() != SigningMethod.P256_SHA256) {
            throw new AuthenticationFailed(FailureReason.ALGORITHM);
        }
        var key = keys.find(jws.keyId());
        if (key == null) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_KEY);
        }
        if (!jws.method().verifies(key, jws.signed(), jws.signature())) {
            throw new AuthenticationFailed(FailureReason.SIGNATURE);
        }
        if (!TYPE.equals(jws.type()) || !jws.text("iss").equals(properties.issuer().toString())) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        if (!jws.audience().equals(IdentityProperties.AUDIENCE)) {
            throw new AuthenticationFailed(FailureReason.AUDIENCE);
        }
        return inTime(jws,
                new Verified(jws.text("jti"), jws.text("client_id"), jws.keyId(), jws.needTime("iat"),
                        jws.needTime("exp"),
                        jws.claims().path("cnf").path("x5t#S256").stringValue(null)));
    }

    private Verified inTime(CompactJws jws, Verified token) throws AuthenticationFailed {
        var now = clock.instant();
        var from = jws.time("nbf");
        if (token.issued.isAfter(now.plus(SKEW)) || from != null && from.isAfter(now.plus(SKEW))) {
            throw new AuthenticationFailed(FailureReason.NOT_YET_VALID);
        }
        if (!now.isBefore(token.expires)) {
            throw new AuthenticationFailed(FailureReason.EXPIRED);
        }
        return token;
    }

    private static ByteBuffer digest(String token) {
        return ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
