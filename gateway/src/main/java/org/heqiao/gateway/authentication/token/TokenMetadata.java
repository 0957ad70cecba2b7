package org.heqiao.gateway.authentication.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.heqiao.gateway.authentication.mtls.MtlsConnector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the hub's token service can do (RFC 8414), and nothing else: tokens for client systems, which prove themselves
 * by key or by certificate.
 */
@RestController
final class TokenMetadata {

    static final String PATH = "/.well-known/oauth-authorization-server";

    private static final List<String> METHODS = List.of("private_key_jwt", "tls_client_auth");
    private static final List<String> ALGORITHMS = List.of("RS256", "ES256", "EdDSA");

    private final URI issuer;
    private final ObjectProvider<MtlsConnector> mtls;

    TokenMetadata(IdentityProperties properties, ObjectProvider<MtlsConnector> mtls) {
        this.issuer = properties.issuer();
        this.mtls = mtls;
    }

    /** In the words of RFC 8414 §2 and RFC 8705 §5; there is no response type, for nobody is sent anywhere to agree. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(URI issuer, URI tokenEndpoint, URI jwksUri, URI revocationEndpoint,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported, List<String> tokenEndpointAuthMethodsSupported,
            List<String> tokenEndpointAuthSigningAlgValuesSupported,
            List<String> revocationEndpointAuthMethodsSupported,
            List<String> revocationEndpointAuthSigningAlgValuesSupported, boolean tlsClientCertificateBoundAccessTokens,
            @Nullable Map<String, URI> mtlsEndpointAliases) {
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Metadata metadata() {
        return new Metadata(issuer, at(issuer, "/oauth2/token"), at(issuer, "/oauth2/jwks"),
                at(issuer, "/oauth2/revoke"), List.of(),
                List.of("client_credentials"), METHODS, ALGORITHMS, METHODS, ALGORITHMS, true, aliases());
    }

    /** Where a certificate can be shown; absent: nowhere. */
    private @Nullable Map<String, URI> aliases() {
        var door = mtls.getIfAvailable();
        if (door == null) {
            return null;
        }
        var base = door.at(issuer.getHost());
        return Map.of("token_endpoint", at(base, "/oauth2/token"), "revocation_endpoint", at(base, "/oauth2/revoke"));
    }

    private static URI at(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }
}
