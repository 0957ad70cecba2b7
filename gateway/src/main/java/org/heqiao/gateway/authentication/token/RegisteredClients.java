package org.heqiao.gateway.authentication.token;

import java.time.Duration;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.Client;
import org.heqiao.gateway.authentication.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Our registry as the authorization server sees it: one grant type, tokens for five minutes. Whether a client is active
 * is asked with its proof.
 */
final class RegisteredClients implements RegisteredClientRepository {

    static final Duration LIFE = Duration.ofMinutes(5);

    private static final TokenSettings TOKENS = TokenSettings.builder().accessTokenTimeToLive(LIFE).build();
    /** Says that assertions are signed by a private key; by which algorithms, {@link ClientAssertions} decides. */
    private static final ClientSettings SETTINGS = ClientSettings.builder()
            .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256).build();

    private final Clients clients;

    RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return clients.find(id).filter(RegisteredClients::getsTokens).map(RegisteredClients::registered)
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered elsewhere");
    }

    private static boolean getsTokens(Client client) {
        return client.may(Method.PRIVATE_KEY_JWT) || client.may(Method.MUTUAL_TLS);
    }

    private static RegisteredClient registered(Client client) {
        return RegisteredClient.withId(client.id()).clientId(client.id()).clientAuthenticationMethods(methods -> {
            if (client.may(Method.PRIVATE_KEY_JWT)) {
                methods.add(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            }
            if (client.may(Method.MUTUAL_TLS)) {
                methods.add(ClientAuthenticationMethod.TLS_CLIENT_AUTH);
                methods.add(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);
            }
        }).authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).tokenSettings(TOKENS)
                .clientSettings(SETTINGS).build();
    }
}
