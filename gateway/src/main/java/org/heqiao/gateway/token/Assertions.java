package org.heqiao.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.heqiao.gateway.caller.Caller.Means;
import org.heqiao.gateway.caller.Client;
import org.heqiao.gateway.caller.Clients;
import org.heqiao.gateway.caller.IdentityProperties;
import org.heqiao.gateway.caller.NotProven;
import org.heqiao.gateway.caller.Reason;
import org.heqiao.gateway.caller.SeenOnce;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Assertions by which clients prove themselves at the token endpoint: {@code private_key_jwt}, RFC 7523 §3. Signed by one of the client's keys,
 * for us alone, for five minutes at most, and good for once. Who has one key need not name it.
 */
@Component
final class Assertions implements JwtDecoderFactory<RegisteredClient> {

    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    /** By how much a client's clock may be wrong. */
    static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_NUMBER = 128;

    private final Clients clients;
    private final SeenOnce seen;
    private final IdentityProperties properties;
    private final Clock clock;

    Assertions(Clients clients, SeenOnce seen, IdentityProperties properties, Clock clock) {
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
            } catch (NotProven why) {
                throw new BadJwtException(why.reason().name(), why);
            }
        };
    }

    private Jwt check(String clientId, String assertion) throws NotProven {
        var client = clients.find(clientId).orElseThrow(() -> new NotProven(Reason.UNKNOWN_CLIENT));
        try {
            client.admit(Means.PRIVATE_KEY_JWT);
            var jws = CompactJws.parse(assertion);
            signedBy(client, jws);
            if (!jws.text("iss").equals(clientId) || !jws.text("sub").equals(clientId)) {
                throw new NotProven(Reason.MALFORMED);
            }
            if (!properties.isCalled(jws.audience())) {
                throw new NotProven(Reason.AUDIENCE);
            }
            var expires = inTime(jws);
            var number = jws.text("jti");
            if (number.length() > LONGEST_NUMBER) {
                throw new NotProven(Reason.OVERSIZED);
            }
            if (!seen.isFirst(expires.plus(SKEW), "jti", clientId, number)) {
                throw new NotProven(Reason.REPLAYED);
            }
            return new Jwt(assertion, null, expires, Map.of("alg", jws.method().name()), Map.of("sub", clientId));
        } catch (NotProven why) {
            throw new NotProven(why.reason(), client);
        }
    }

    private void signedBy(Client client, CompactJws jws) throws NotProven {
        var key = jws.keyId().isEmpty() ? client.keys().only() : clients.key(client, jws.keyId());
        if (key == null) {
            throw new NotProven(Reason.UNKNOWN_KEY);
        }
        if (!jws.method().takes(key)) {
            throw new NotProven(Reason.ALGORITHM);
        }
        if (!jws.method().verifies(key, jws.signed(), jws.signature())) {
            throw new NotProven(Reason.SIGNATURE);
        }
    }

    private Instant inTime(CompactJws jws) throws NotProven {
        var now = clock.instant();
        var expires = jws.needTime("exp");
        if (!now.minus(SKEW).isBefore(expires)) {
            throw new NotProven(Reason.EXPIRED);
        }
        if (expires.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
            throw new NotProven(Reason.LIVES_TOO_LONG);
        }
        for (var claim : new String[]{"iat", "nbf"}) {
            var time = jws.time(claim);
            if (time != null && time.isAfter(now.plus(SKEW))) {
                throw new NotProven(Reason.NOT_YET_VALID);
            }
        }
        return expires;
    }
}
