package org.heqiao.gateway.token;

import org.heqiao.gateway.caller.NotProven;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Tokens are not stored: they say all about themselves. What is kept is which ones were taken back. */
final class GivenTokens implements OAuth2AuthorizationService {

    private final RegisteredClientRepository clients;
    private final VerifiedTokens tokens;
    private final Revocations revocations;

    GivenTokens(RegisteredClientRepository clients, VerifiedTokens tokens, Revocations revocations) {
        this.clients = clients;
        this.tokens = tokens;
        this.revocations = revocations;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var access = authorization.getAccessToken();
        if (access != null && access.isInvalidated()) {
            try {
                var token = tokens.verify(access.getToken().getTokenValue()).token();
                revocations.add(token.number(), token.expires());
            } catch (NotProven alreadyVoid) {
                return;
            }
        }
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
                            .accessToken(new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, value, token.issued(), token.expires()))
                            .build();
        } catch (NotProven notOurs) {
            return null;
        }
    }
}
