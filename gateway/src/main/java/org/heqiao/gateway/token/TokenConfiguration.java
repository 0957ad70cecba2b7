package org.heqiao.gateway.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.heqiao.gateway.audit.CredentialActs;
import org.heqiao.gateway.caller.Caller.Means;
import org.heqiao.gateway.caller.ClientCertificates;
import org.heqiao.gateway.caller.Clients;
import org.heqiao.gateway.caller.IdentityProperties;
import org.heqiao.gateway.caller.NotProven;
import org.heqiao.gateway.caller.Reason;
import org.heqiao.gateway.caller.Refusals;
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

/** Spring Security's authorization server, cut down to what systems need: tokens for client credentials, the keys, and taking back. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys() {
        LoggerFactory.getLogger(TokenConfiguration.class).warn("access tokens are signed with a key that ends with this process");
        return SigningKeys.inMemory();
    }

    @Bean
    JWKSource<SecurityContext> tokenKeySource(SigningKeys keys) {
        return (selector, context) -> selector.select(keys.all());
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenDoor(HttpSecurity http, Clients clients, ClientCertificates certificates, Assertions assertions,
            VerifiedTokens verified, Revocations revocations, SigningKeys signing, JWKSource<SecurityContext> keys,
            IdentityProperties properties,
            Refusals refusals, ObjectProvider<CredentialActs> acts) {
        var registered = new RegisteredClients(clients);
        var given = new GivenTokens(registered, verified, revocations, acts.getIfAvailable());
        var byAssertion = new JwtClientAssertionAuthenticationProvider(registered, given);
        byAssertion.setJwtDecoderFactory(assertions);
        var byCertificate = new X509ClientCertificateAuthenticationProvider(registered, given);
        byCertificate.setCertificateVerifier(context -> belongs(context, certificates));
        http.securityMatcher("/oauth2/token", "/oauth2/jwks", "/oauth2/revoke");
        http.with(new OAuth2AuthorizationServerConfigurer(),
                server -> server.registeredClientRepository(registered).authorizationService(given)
                        .tokenGenerator(generator(keys, new TokenContent(clients, certificates)))
                        .authorizationServerSettings(AuthorizationServerSettings.builder().issuer(properties.issuer().toString()).build())
                        .clientAuthentication(authentication -> authentication.authenticationConverters(converters -> {
                            converters.clear();
                            converters.addAll(List.of(new AssertionConverter(), new X509ClientCertificateAuthenticationConverter()));
                        }).authenticationProviders(providers -> {
                            providers.clear();
                            providers.addAll(List.of(byAssertion, byCertificate));
                        }).errorResponseHandler((request, response, failed) -> refuse(refusals, request, response, failed))));
        http.addFilterBefore(new TokenRequestForm(signing), LogoutFilter.class);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                        (request, response, nobody) -> refusals.invalidClient(request, response, new NotProven(Reason.NO_CREDENTIAL))))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(TokenConfiguration::caching))
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).build();
    }

    /** Tokens are kept nowhere; public keys are, by whoever asks each time whether they are still these. */
    private static void caching(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, request.getRequestURI().endsWith("/jwks") ? "no-cache" : "no-store");
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
                throw new NotProven(Reason.UNKNOWN_CERTIFICATE);
            }
            var client = certificates.owner(chain[0]).client().admit(Means.MUTUAL_TLS);
            if (!client.id().equals(context.getRegisteredClient().getClientId())) {
                throw new NotProven(Reason.OTHER_CERTIFICATE, client);
            }
        } catch (NotProven why) {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), why);
        }
    }

    private static void refuse(Refusals refusals, HttpServletRequest request, HttpServletResponse response, Exception failed)
            throws IOException {
        Throwable cause = failed;
        while (cause != null && !(cause instanceof NotProven)) {
            cause = cause.getCause();
        }
        refusals.invalidClient(request, response, cause instanceof NotProven why ? why : new NotProven(Reason.UNKNOWN_CLIENT));
    }
}
