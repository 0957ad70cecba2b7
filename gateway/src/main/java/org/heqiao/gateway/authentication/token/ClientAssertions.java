package org.heqiao.gateway.authentication.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.heqiao.gateway.authentication.ReplayGuard;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Assertions by which clients prove themselves at the token endpoint: {@code private_key_jwt}, RFC 7523 §3. Signed by
 * one of the client's keys, for us alone, for five minutes at most, and good for once. Who has one key need not name
 * it.
 */
@Component
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    /** By how much a client's clock may be wrong. */
    static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_NUMBER = 128;

    private final Clients clients;
    private final ReplayGuard seen;
    private final IdentityProperties properties;
    private final Clock clock;

    ClientAssertions(Clients clients, ReplayGuard seen, IdentityProperties properties, Clock clock) {
        this.clients = clients;
        this.seen = seen;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient registered) {
        return assertion -> {
            try {
                return check(registered.getClientId(), assertion);
            } catch (AuthenticationFailed why) {
                throw new BadJwtException(why.reason().name(), why);
            }
        };
    }

    private Jwt check(String clientId, String assertion) throws AuthenticationFailed {
        var client = clients.find(clientId).orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT));
        try {
            client.admit(Method.PRIVATE_KEY_JWT);
            var jws = CompactJws.parse(assertion);
            signedBy(client, jws);
            if (!jws.text("iss").equals(clientId) || !jws.text("sub").equals(clientId)) {
                throw new AuthenticationFailed(FailureReason.MALFORMED);
            }
            if (!properties.isCalled(jws.audience())) {
                throw new AuthenticationFailed(FailureReason.AUDIENCE);
            }
            var expires = inTime(jws);
            var number = jws.text("jti");
            if (number.length() > LONGEST_NUMBER) {
                throw new AuthenticationFailed(FailureReason.OVERSIZED);
            }
            if (!seen.isFirst(expires.plus(SKEW), "jti", clientId, number)) {
                throw new AuthenticationFailed(FailureReason.REPLAYED);
            }
            return new Jwt(assertion, null, expires, Map.of("alg", jws.method().name()), Map.of("sub", clientId));
        } catch (AuthenticationFailed why) {
            throw new AuthenticationFailed(why.reason(), client);
        }
    }

    private void signedBy(Client client, CompactJws jws) throws AuthenticationFailed {
        var key = jws.keyId().isEmpty() ? client.keys().only() : clients.key(client, jws.keyId());
        if (key == null) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_KEY);
        }
        if (!jws.method().accepts(key)) {
            throw new AuthenticationFailed(FailureReason.ALGORITHM);
        }
        if (!jws.method().verifies(key, jws.signed(), jws.signature())) {
            throw new AuthenticationFailed(FailureReason.SIGNATURE);
        }
    }

    private Instant inTime(CompactJws jws) throws AuthenticationFailed {
        var now = clock.instant();
        var expires = jws.needTime("exp");
        if (!now.minus(SKEW).isBefore(expires)) {
            throw new AuthenticationFailed(FailureReason.EXPIRED);
        }
        if (expires.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
            throw new AuthenticationFailed(FailureReason.LIVES_TOO_LONG);
        }
        for (var claim : new String[]{"iat", "nbf"}) {
            var time = jws.time(claim);
            if (time != null && time.isAfter(now.plus(SKEW))) {
                throw new AuthenticationFailed(FailureReason.NOT_YET_VALID);
            }
        }
        return expires;
    }
}
