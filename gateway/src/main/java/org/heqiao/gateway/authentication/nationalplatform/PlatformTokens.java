package org.heqiao.gateway.authentication.nationalplatform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.heqiao.gateway.audit.CredentialActs;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The platform's token service: gives a secret to whoever signed with the appKey, encrypted with that. */
@RestController
final class PlatformTokens {

    static final String PATH = "/api/v1/platform/token";

    private final Clients clients;
    private final PlatformSecrets secrets;
    private final @Nullable CredentialActs acts;

    PlatformTokens(Clients clients, PlatformSecrets secrets, ObjectProvider<CredentialActs> acts) {
        this.clients = clients;
        this.secrets = secrets;
        this.acts = acts.getIfAvailable();
    }

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> secret(HttpServletRequest request) {
        var caller = CallerAttribute.of(request);
        var appKey = clients.find(caller.client()).map(client -> client.registration().platform())
                .map(platform -> platform.appKey())
                .orElse(null);
        boolean byPlatform = switch (caller.means()) {
            case PLATFORM_HMAC_SHA256, PLATFORM_HMAC_SM3, PLATFORM_SM2 -> true;
            default -> false;
        };
        if (appKey == null || !byPlatform) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .body(Map.of("code", "-1", "message", "not on the list of requesters"));
        }
        var secret = acts == null
                ? secrets.create(caller.client())
                : acts.act(request, caller, "platform.secret", () -> secrets.create(caller.client()));
        return ResponseEntity.ok(Map.of("code", "0", "data",
                Map.of("secret", PlatformCrypto.wrap(appKey, secret.value()), "secretEndTime",
                        secret.until().toEpochMilli())));
    }
}
