package org.heqiao.gateway.login;

import java.time.Duration;
import java.util.Objects;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/** Logging in by an identity provider, any that speaks OpenID Connect; {@code heqiao.gateway.people.oidc}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.people.oidc.issuer")
class OidcConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    @Order(16)
    SecurityFilterChain oidcDoor(HttpSecurity http, Login login, LoginAudit record, PeopleProperties people,
            IdentityProperties identity) {
        var oidc = new OidcLogin(Objects.requireNonNull(people.oidc()), people.agency());
        http.securityMatcher("/oauth2/authorization/*", "/login/oauth2/code/*");
        PeopleConfiguration.common(http, record, identity);
        return http
                .oauth2Login(each -> each.clientRegistrationRepository(oidc).authorizedClientRepository(nothingKept())
                        .authorizationEndpoint(start -> start.authorizationRequestRepository(new PendingLogins()))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                        .userInfoEndpoint(info -> info.oidcUserService(oidc))
                        .loginPage("/login").successHandler(login).failureHandler(login))
                .build();
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        var http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(PATIENCE);
        http.setReadTimeout(PATIENCE);
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder().requestFactory(http)
                .configureMessageConverters(converters -> converters.disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        return client;
    }

    /** Whoever logs in is to be known, not acted for: the provider's tokens are let go. */
    private static OAuth2AuthorizedClientRepository nothingKept() {
        return new DiscardingTokenRepository();
    }
}
