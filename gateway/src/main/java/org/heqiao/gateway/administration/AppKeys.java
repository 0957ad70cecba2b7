package org.heqiao.gateway.administration;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.ClientRegistration.Platform;
import org.heqiao.gateway.authentication.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The secrets shared with clients of the national platform. The hub makes them, 128 random bits each, so that nobody
 * chooses a weak one or uses one twice; they are told to who approves, once, and kept encrypted.
 */
@Component
final class AppKeys {

    static final Set<Method> MACS = Set.of(Method.PLATFORM_HMAC_SHA256, Method.PLATFORM_HMAC_SM3);

    private final Clients clients;
    private final SecureRandom random = new SecureRandom();

    AppKeys(Clients clients) {
        this.clients = clients;
    }

    /**
     * Registers a client; one that had a key under the same name at the platform keeps it. @return the key that was
     * made for it; null: none was
     */
    @Nullable
    String register(ClientRegistration clientRegistration) {
        var platform = clientRegistration.platform();
        if (platform == null || clientRegistration.means().stream().noneMatch(MACS::contains)) {
            clients.register(clientRegistration);
            return null;
        }
        var had = clients.toChange(clientRegistration.id()).map(client -> client.registration().platform())
                .filter(before -> before.rid().equals(platform.rid())).map(Platform::appKey).orElse(null);
        var made = had == null ? make() : null;
        clients.register(with(clientRegistration, had == null ? made : had));
        return made;
    }

    /** Another key; the old one and all that was got by it are good for nothing from now on. */
    String renew(String client) {
        var known = clients.toChange(client).map(found -> found.registration())
                .orElseThrow(() -> new ClientKeys.Impossible("there is no such client"));
        if (known.platform() == null || known.means().stream().noneMatch(MACS::contains)) {
            throw new ClientKeys.Impossible("the client shares no key with the hub");
        }
        var made = make();
        clients.renew(with(known, made));
        return made;
    }

    private String make() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ClientRegistration with(ClientRegistration known, @Nullable String appKey) {
        var platform = known.platform();
        return new ClientRegistration(known.id(), known.agency(), known.means(), known.jwks(), known.jwksUri(),
                known.certificates(),
                known.issued(), platform == null ? null : new Platform(platform.rid(), appKey, platform.sm2Key()),
                known.sandbox());
    }
}
