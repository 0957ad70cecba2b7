package org.heqiao.gateway.authentication.nationalplatform;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Authenticator;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.ClientRegistration.Platform;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.ReplayGuard;
import org.heqiao.gateway.authentication.nationalplatform.PlatformSecrets.Secret;
import org.springframework.stereotype.Component;

/**
 * The platform's headers as a proof: signed by a secret got from us (by the appKey, where the secret itself is asked
 * for), or by the client's SM2 key; not older or younger than five minutes; each moment and service once. They do not
 * cover what is asked, as the platform has it: a client that wants that as well signs by RFC 9421.
 */
@Component
final class PlatformAuthenticator implements Authenticator {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private final Clients clients;
    private final PlatformSecrets secrets;
    private final ReplayGuard seen;
    private final Clock clock;

    PlatformAuthenticator(Clients clients, PlatformSecrets secrets, ReplayGuard seen, Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.seen = seen;
        this.clock = clock;
    }

    @Override
    public boolean offeredBy(HttpServletRequest request) {
        return PlatformHeaders.anyIn(request);
    }

    @Override
    public Proven check(HttpServletRequest request) throws AuthenticationFailed {
        var headers = PlatformHeaders.of(request);
        var client = clients.findByRid(headers.rid())
                .orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT));
        var signed = Instant.ofEpochMilli(headers.rtime());
        if (Duration.between(signed, clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw new AuthenticationFailed(FailureReason.CLOCK_SKEW, client);
        }
        var method = verified(client, headers, request.getRequestURI().equals(PlatformTokens.PATH));
        client.admit(method);
        // the text, not the signature: an SM2 signature can be altered and still be good
        if (!seen.isFirst(signed.plus(WINDOW), "platform", client.id(), headers.rid(), headers.sid(),
                Long.toString(headers.rtime()))) {
            throw new AuthenticationFailed(FailureReason.REPLAYED, client);
        }
        return new Proven(new Caller(client.agency(), client.id(), method, null), request,
                () -> stands(client, method));
    }

    /** A client that was closed, or whose secrets were renewed, since it signed. */
    private void stands(Client then, Method method) throws AuthenticationFailed {
        var now = clients.findByRid(Objects.requireNonNull(then.registration().platform()).rid())
                .orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT)).admit(method);
        if (!now.tokensFrom().equals(then.tokensFrom())) {
            throw new AuthenticationFailed(FailureReason.REVOKED, now);
        }
    }

    private Method verified(Client client, PlatformHeaders headers, boolean asksForSecret) throws AuthenticationFailed {
        var platform = client.registration().platform();
        if (platform == null || !client.active()) {
            throw new AuthenticationFailed(platform == null ? FailureReason.UNKNOWN_CLIENT : FailureReason.SUSPENDED,
                    client);
        }
        if (client.may(Method.PLATFORM_SM2) && platform.sm2Key() != null
                && PlatformCrypto.verifiesSm2(platform.sm2Key(), headers.text(), headers.sign())) {
            return Method.PLATFORM_SM2;
        }
        for (var method : List.of(Method.PLATFORM_HMAC_SHA256, Method.PLATFORM_HMAC_SM3)) {
            if (client.may(method) && holdsMac(method, client, platform, headers, asksForSecret)) {
                return method;
            }
        }
        throw new AuthenticationFailed(FailureReason.SIGNATURE, client);
    }

    private boolean holdsMac(Method method, Client client, Platform platform, PlatformHeaders headers,
            boolean asksForSecret) {
        if (asksForSecret) {
            return platform.appKey() != null && isMac(method, platform.appKey(), headers);
        }
        return anyIsMac(secrets.of(client.id()), method, client, headers)
                || anyIsMac(secrets.ofAnew(client.id()), method, client, headers);
    }

    /** What was got before the client's tokens were voided, as by a key that was lost, is void too. */
    private static boolean anyIsMac(List<Secret> secrets, Method method, Client client, PlatformHeaders headers) {
        return secrets.stream().anyMatch(
                secret -> !secret.since().isBefore(client.tokensFrom()) && isMac(method, secret.value(), headers));
    }

    private static boolean isMac(Method method, String key, PlatformHeaders headers) {
        var mac = method == Method.PLATFORM_HMAC_SM3
                ? PlatformCrypto.hmacSm3(key, headers.text())
                : PlatformCrypto.hmacSha256(key, headers.text());
        return MessageDigest.isEqual(mac, headers.sign());
    }
}
