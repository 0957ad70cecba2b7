package org.heqiao.gateway.login;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * How an identity provider is spoken to, and how its claims become a person. Its configuration is read on the first
 * login, not at the start.
 */
final class OidcLogin implements ClientRegistrationRepository, OAuth2UserService<OidcUserRequest, OidcUser> {

    static final String REGISTRATION = "oidc";

    private final PeopleProperties.Oidc provider;
    private final AgencyCode agency;
    private volatile @Nullable ClientRegistration registration;

    OidcLogin(PeopleProperties.Oidc provider, AgencyCode agency) {
        this.provider = provider;
        this.agency = agency;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(REGISTRATION)) {
            return null;
        }
        var known = registration;
        if (known == null) {
            var secret = provider.clientSecret();
            var scopes = new java.util.TreeSet<>(provider.scopes());
            scopes.add("openid");
            known = ClientRegistrations.fromIssuerLocation(provider.issuer().toString()).registrationId(REGISTRATION)
                    .clientId(provider.clientId()).clientSecret(secret == null ? "" : secret)
                    .clientAuthenticationMethod(
                            secret == null
                                    ? ClientAuthenticationMethod.NONE
                                    : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .scope(scopes).redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                    .clientSettings(ClientSettings.builder().requireProofKey(true).build()).build();
            registration = known;
        }
        return known;
    }

    /** What the identity token says; nothing else is asked. */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var token = request.getIdToken();
        try {
            var person = new Person(text(token.getClaims(), provider.accountClaim()).strip().toLowerCase(Locale.ROOT),
                    provider.agencyClaim() == null
                            ? agency
                            : Person.agency(text(token.getClaims(), provider.agencyClaim())),
                    roles(token.getClaims()),
                    false);
            return new OidcPerson(person, new DefaultOidcUser(List.of(), token));
        } catch (IllegalArgumentException unusable) {
            throw new OAuth2AuthenticationException(new OAuth2Error("unusable_claims", unusable.getMessage(), null),
                    unusable);
        }
    }

    private Set<Role> roles(Map<String, Object> claims) {
        var roles = EnumSet.noneOf(Role.class);
        var given = claim(claims, provider.rolesClaim());
        for (var each : given instanceof Collection<?> many ? many : given == null ? List.of() : List.of(given)) {
            var role = provider.roles().get(String.valueOf(each));
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static String text(Map<String, Object> claims, String name) {
        if (claim(claims, name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the claim " + name + " is missing");
    }

    private static @Nullable Object claim(Map<String, Object> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner.entrySet().stream().filter(entry -> entry.getValue() != null)
                        .collect(java.util.stream.Collectors
                                .toMap(entry -> String.valueOf(entry.getKey()),
                                        entry -> Objects.requireNonNull((Object) entry.getValue()))),
                        name.substring(dot + 1))
                : null;
    }
}
