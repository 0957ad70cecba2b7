package org.heqiao.gateway.authentication.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.heqiao.gateway.audit.CredentialActs;
import org.heqiao.gateway.authentication.AuthenticationEntryPoint;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientCertificates;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.IdentityProperties;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;

/**
 * Spring Security's authorization server, cut down to what systems need: tokens for client credentials, the keys, and
 * taking back.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys() {
        LoggerFactory.getLogger(TokenConfiguration.class)
                .warn("access tokens are signed with a key that ends with this process");
        return SigningKeys.inMemory();
    }

    @Bean
    JWKSource<SecurityContext> tokenKeySource(SigningKeys keys) {
        return (selector, context) -> selector.select(keys.all());
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenDoor(HttpSecurity http, Clients clients, ClientCertificates certificates,
            ClientAssertions clientAssertions,
            VerifiedTokens verified, Revocations revocations, SigningKeys signing, JWKSource<SecurityContext> keys,
            IdentityProperties properties, AuthenticationEntryPoint refusals, ObjectProvider<CredentialActs> acts) {
        var registered = new RegisteredClients(clients);
        var given = new IssuedTokens(registered, verified, revocations, acts.getIfAvailable());
        var byAssertion = new JwtClientAssertionAuthenticationProvider(registered, given);
        byAssertion.setJwtDecoderFactory(clientAssertions);
        var byCertificate = new X509ClientCertificateAuthenticationProvider(registered, given);
        byCertificate.setCertificateVerifier(context -> belongs(context, certificates));
        http.securityMatcher("/oauth2/token", "/oauth2/jwks", "/oauth2/revoke");
        http.with(new OAuth2AuthorizationServerConfigurer(),
                server -> server.registeredClientRepository(registered).authorizationService(given)
                        .tokenGenerator(generator(keys, new TokenContent(clients, certificates)))
                        .authorizationServerSettings(
                                AuthorizationServerSettings.builder().issuer(properties.issuer().toString()).build())
                        .clientAuthentication(authentication -> authentication.authenticationConverters(converters -> {
                            converters.clear();
                            converters.addAll(List.of(new AssertionConverter(),
                                    new X509ClientCertificateAuthenticationConverter()));
                        }).authenticationProviders(providers -> {
                            providers.clear();
                            providers.addAll(List.of(byAssertion, byCertificate));
                        }).errorResponseHandler(
                                (request, response, failed) -> refuse(refusals, request, response, failed))));
        http.addFilterBefore(new TokenRequestForm(signing), LogoutFilter.class);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                        (request, response, nobody) -> refusals.invalidClient(request, response,
                                new AuthenticationFailed(FailureReason.NO_CREDENTIAL))))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(TokenConfiguration::caching))
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).build();
    }

    /** Tokens are kept nowhere; public keys are, by whoever asks each time whether they are still these. */
    private static void caching(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL,
                    request.getRequestURI().endsWith("/jwks") ? "no-cache" : "no-store");
        }
    }

    private static JwtGenerator generator(JWKSource<SecurityContext> keys, TokenContent content) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        var generator = new JwtGenerator(encoder);
        generator.setJwtCustomizer(content);
        return generator;
    }

    private static void belongs(OAuth2ClientAuthenticationContext context, ClientCertificates certificates) {
        OAuth2ClientAuthenticationToken authentication = context.getAuthentication();
        try {
            if (!(authentication.getCredentials() instanceof X509Certificate[] chain)) {
                throw new AuthenticationFailed(FailureReason.UNKNOWN_CERTIFICATE);
            }
            var client = certificates.owner(chain[0]).client().admit(Method.MUTUAL_TLS);
            if (!client.id().equals(context.getRegisteredClient().getClientId())) {
                throw new AuthenticationFailed(FailureReason.OTHER_CERTIFICATE, client);
            }
        } catch (AuthenticationFailed why) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), why);
        }
    }

    private static void refuse(AuthenticationEntryPoint refusals, HttpServletRequest request,
            HttpServletResponse response, Exception failed)
            throws IOException {
        Throwable cause = failed;
        while (cause != null && !(cause instanceof AuthenticationFailed)) {
            cause = cause.getCause();
        }
        refusals.invalidClient(request, response,
                cause instanceof AuthenticationFailed why
                        ? why
                        : new AuthenticationFailed(FailureReason.UNKNOWN_CLIENT));
    }
}
