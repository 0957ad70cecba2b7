package org.heqiao.gateway.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.caller.Caller.Means;
import org.heqiao.gateway.caller.Client;
import org.heqiao.gateway.caller.Clients;
import org.heqiao.gateway.caller.NotProven;
import org.heqiao.gateway.caller.Proof;
import org.heqiao.gateway.caller.Reason;
import org.heqiao.gateway.caller.Registration.Platform;
import org.heqiao.gateway.caller.SeenOnce;
import org.heqiao.gateway.platform.PlatformSecrets.Secret;
import org.springframework.stereotype.Component;

/**
 * The platform's headers as a proof: signed by a secret got from us (by the appKey, where the secret itself is asked for), or by the client's
 * SM2 key; not older or younger than five minutes; each moment and service once. They do not cover what is asked, as the platform has it: a
 * client that wants that as well signs by RFC 9421.
 */
@Component
final class PlatformProof implements Proof {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private final Clients clients;
    private final PlatformSecrets secrets;
    private final SeenOnce seen;
    private final Clock clock;

    PlatformProof(Clients clients, PlatformSecrets secrets, SeenOnce seen, Clock clock) {
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
    public Proven check(HttpServletRequest request) throws NotProven {
        var headers = PlatformHeaders.of(request);
        var client = clients.findByRid(headers.rid()).orElseThrow(() -> new NotProven(Reason.UNKNOWN_CLIENT));
        var signed = Instant.ofEpochMilli(headers.rtime());
        if (Duration.between(signed, clock.instant()).abs().compareTo(WINDOW) > 0) {
            throw new NotProven(Reason.CLOCK_SKEW, client);
        }
        var means = verified(client, headers, request.getRequestURI().equals(PlatformTokens.PATH));
        client.admit(means);
        // the text, not the signature: an SM2 signature can be altered and still be good
        if (!seen.isFirst(signed.plus(WINDOW), "platform", client.id(), headers.rid(), headers.sid(), Long.toString(headers.rtime()))) {
            throw new NotProven(Reason.REPLAYED, client);
        }
        return new Proven(new Caller(client.agency(), client.id(), means, null), request, () -> stands(client, means));
    }

    /** A client that was closed, or whose secrets were renewed, since it signed. */
    private void stands(Client then, Means means) throws NotProven {
        var now = clients.findByRid(Objects.requireNonNull(then.registration().platform()).rid())
                .orElseThrow(() -> new NotProven(Reason.UNKNOWN_CLIENT)).admit(means);
        if (!now.tokensFrom().equals(then.tokensFrom())) {
            throw new NotProven(Reason.REVOKED, now);
        }
    }

    private Means verified(Client client, PlatformHeaders headers, boolean asksForSecret) throws NotProven {
        var platform = client.registration().platform();
        if (platform == null || !client.active()) {
            throw new NotProven(platform == null ? Reason.UNKNOWN_CLIENT : Reason.SUSPENDED, client);
        }
        if (client.may(Means.PLATFORM_SM2) && platform.sm2Key() != null
                && PlatformCrypto.verifiesSm2(platform.sm2Key(), headers.text(), headers.sign())) {
            return Means.PLATFORM_SM2;
        }
        for (var means : List.of(Means.PLATFORM_HMAC_SHA256, Means.PLATFORM_HMAC_SM3)) {
            if (client.may(means) && holdsMac(means, client, platform, headers, asksForSecret)) {
                return means;
            }
        }
        throw new NotProven(Reason.SIGNATURE, client);
    }

    private boolean holdsMac(Means means, Client client, Platform platform, PlatformHeaders headers, boolean asksForSecret) {
        if (asksForSecret) {
            return platform.appKey() != null && isMac(means, platform.appKey(), headers);
        }
        return anyIsMac(secrets.of(client.id()), means, client, headers) || anyIsMac(secrets.ofAnew(client.id()), means, client, headers);
    }

    /** What was got before the client's tokens were voided, as by a key that was lost, is void too. */
    private static boolean anyIsMac(List<Secret> secrets, Means means, Client client, PlatformHeaders headers) {
        return secrets.stream().anyMatch(secret -> !secret.since().isBefore(client.tokensFrom()) && isMac(means, secret.value(), headers));
    }

    private static boolean isMac(Means means, String key, PlatformHeaders headers) {
        var mac = means == Means.PLATFORM_HMAC_SM3
                ? PlatformCrypto.hmacSm3(key, headers.text())
                : PlatformCrypto.hmacSha256(key, headers.text());
        return MessageDigest.isEqual(mac, headers.sign());
    }
}
