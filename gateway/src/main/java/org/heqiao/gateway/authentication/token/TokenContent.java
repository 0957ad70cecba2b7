package org.heqiao.gateway.authentication.token;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.ClientCertificates;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What an access token says (RFC 9068); got over a connection with a client certificate, it is bound to that one (RFC
 * 8705 §3).
 */
final class TokenContent implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Clients clients;
    private final ClientCertificates certificates;

    TokenContent(Clients clients, ClientCertificates certificates) {
        this.clients = clients;
        this.certificates = certificates;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var client = clients.find(context.getRegisteredClient().getClientId()).orElseThrow();
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type(VerifiedTokens.TYPE);
        context.getClaims().id(UUID.randomUUID().toString()).audience(List.of(IdentityProperties.AUDIENCE))
                .claim("client_id", client.id())
                .claim("agency", client.agency().value());
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        var certificate = ClientCertificates.of(request);
        if (certificate != null) {
            try {
                var owned = certificates.owner(certificate);
                if (!owned.client().id().equals(client.id())) {
                    throw new AuthenticationFailed(FailureReason.OTHER_CERTIFICATE, client);
                }
                context.getClaims().claim("cnf", Map.of("x5t#S256", owned.thumbprint()));
            } catch (AuthenticationFailed why) {
                throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), why);
            }
        }
    }
}
