package org.heqiao.gateway.authentication.httpsignature;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Authenticator;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.ReplayGuard;
import org.heqiao.gateway.authentication.SigningMethod;
import org.springframework.stereotype.Component;

/**
 * A request signed by one of the client's keys, RFC 9421. Covered must be the method, the target, the body by its
 * digest, and the context with purpose and officer: all that decides. {@code keyid} is {@code client/kid};
 * {@code created} within five minutes; {@code nonce} good for once.
 */
@Component
final class SignatureAuthenticator implements Authenticator {

    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern SIGNATURE = Pattern.compile("([a-z*][a-z0-9_.*-]{0,63})=:([A-Za-z0-9+/=]{1,1400}):");

    private final Clients clients;
    private final ReplayGuard seen;
    private final Clock clock;

    SignatureAuthenticator(Clients clients, ReplayGuard seen, Clock clock) {
        this.clients = clients;
        this.seen = seen;
        this.clock = clock;
    }

    @Override
    public boolean offeredBy(HttpServletRequest request) {
        return request.getHeader("Signature") != null || request.getHeader("Signature-Input") != null;
    }

    @Override
    public Proven check(HttpServletRequest request) throws AuthenticationFailed, IOException {
        var input = SignatureInput.parse(only(request, "Signature-Input"));
        var keyId = input.need("keyid");
        int slash = keyId.indexOf('/');
        if (slash <= 0) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_KEY);
        }
        var client = clients.find(keyId.substring(0, slash))
                .orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT));
        try {
            client.admit(Method.HTTP_SIGNATURE);
            coversAllThatDecides(request, input);
            var until = inTime(input);
            var key = keyId.substring(slash + 1);
            signedBy(client, key, request, input);
            var proven = input.covers("content-digest")
                    ? DigestedRequest.check(request, ContentDigest.parse(only(request, "Content-Digest")))
                    : request;
            if (!seen.isFirst(until, "nonce", client.id(), input.need("nonce"))) {
                throw new AuthenticationFailed(FailureReason.REPLAYED);
            }
            return new Proven(new Caller(client.agency(), client.id(), Method.HTTP_SIGNATURE, null), proven,
                    () -> stands(client.id(), key));
        } catch (AuthenticationFailed why) {
            throw new AuthenticationFailed(why.reason(), client);
        }
    }

    private void stands(String id, String key) throws AuthenticationFailed {
        var client = clients.find(id).orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT))
                .admit(Method.HTTP_SIGNATURE);
        if (clients.key(client, key) == null) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_KEY, client);
        }
    }

    private static void coversAllThatDecides(HttpServletRequest request, SignatureInput input)
            throws AuthenticationFailed {
        boolean target = input.covers("@target-uri")
                || input.covers("@path") && (request.getQueryString() == null || input.covers("@query"));
        boolean body = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        boolean context = request.getHeader("Heqiao-Context") == null || input.covers("heqiao-context");
        boolean type = !body || request.getContentType() == null || input.covers("content-type");
        if (!target || !context || !type || !input.covers("@method") || body && !input.covers("content-digest")) {
            throw new AuthenticationFailed(FailureReason.NOT_COVERED);
        }
    }

    /** @return when the signature could not be used any more anyway */
    private Instant inTime(SignatureInput input) throws AuthenticationFailed {
        var now = clock.instant();
        var created = Instant.ofEpochSecond(input.seconds("created"));
        if (Duration.between(created, now).abs().compareTo(WINDOW) > 0) {
            throw new AuthenticationFailed(FailureReason.CLOCK_SKEW);
        }
        if (input.parameter("expires") != null && !now.isBefore(Instant.ofEpochSecond(input.seconds("expires")))) {
            throw new AuthenticationFailed(FailureReason.EXPIRED);
        }
        return created.plus(WINDOW).plusSeconds(1);
    }

    private void signedBy(Client client, String keyId, HttpServletRequest request, SignatureInput input)
            throws AuthenticationFailed {
        var key = clients.key(client, keyId);
        if (key == null) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_KEY);
        }
        var alg = input.parameter("alg");
        var method = alg == null ? SigningMethod.onlyOneOf(key) : SigningMethod.ofHttp(alg);
        if (method == null || !method.accepts(key)) {
            throw new AuthenticationFailed(FailureReason.ALGORITHM);
        }
        var signature = SIGNATURE.matcher(only(request, "Signature").strip());
        if (!signature.matches() || !signature.group(1).equals(input.label())) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        try {
            if (!method.verifies(key, SignatureBase.of(request, input),
                    Base64.getDecoder().decode(signature.group(2)))) {
                throw new AuthenticationFailed(FailureReason.SIGNATURE);
            }
        } catch (IllegalArgumentException notBase64) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
    }

    private static String only(HttpServletRequest request, String name) throws AuthenticationFailed {
        var values = request.getHeaders(name);
        if (!values.hasMoreElements()) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        var value = values.nextElement();
        if (values.hasMoreElements()) {
            throw new AuthenticationFailed(FailureReason.DUPLICATE_HEADER);
        }
        return value;
    }
}
