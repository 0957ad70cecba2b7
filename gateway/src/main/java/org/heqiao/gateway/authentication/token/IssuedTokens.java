package org.heqiao.gateway.authentication.token;

import org.heqiao.gateway.audit.CredentialActs;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tokens are not stored: they say all about themselves. What is kept is which ones were taken back. */
final class IssuedTokens implements OAuth2AuthorizationService {

    private final RegisteredClientRepository clients;
    private final VerifiedTokens tokens;
    private final Revocations revocations;
    private final @Nullable CredentialActs acts;

    IssuedTokens(RegisteredClientRepository clients, VerifiedTokens tokens, Revocations revocations,
            @Nullable CredentialActs acts) {
        this.clients = clients;
        this.tokens = tokens;
        this.revocations = revocations;
        this.acts = acts;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var access = authorization.getAccessToken();
        if (access != null && access.isInvalidated()) {
            try {
                revoke(tokens.verify(access.getToken().getTokenValue()));
            } catch (AuthenticationFailed alreadyVoid) {
                return;
            }
        }
    }

    private void revoke(VerifiedTokens.Holding holding) {
        var token = holding.token();
        if (acts == null) {
            revocations.add(token.number(), token.expires());
            return;
        }
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        acts.act(request, new Caller(holding.client().agency(), token.client(), token.means(), token.thumbprint()),
                "token.revoke", () -> {
                    revocations.add(token.number(), token.expires());
                    return token;
                });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // nothing was stored
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        try {
            var token = tokens.verify(value).token();
            var client = clients.findByClientId(token.client());
            return client == null
                    ? null
                    : OAuth2Authorization.withRegisteredClient(client).principalName(token.client())
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .accessToken(new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value,
                                    token.issued(), token.expires()))
                            .build();
        } catch (AuthenticationFailed notOurs) {
            return null;
        }
    }
}
