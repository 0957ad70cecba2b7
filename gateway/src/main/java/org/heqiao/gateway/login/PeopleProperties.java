package org.heqiao.gateway.login;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.heqiao.gateway.authentication.AgencyCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code heqiao.gateway.people}.
 *
 * @param agency        the bureau's own agency: that of people of whom nothing else is said
 * @param localAccounts whether people log in by name and password kept here; to be switched off where an identity
 *                      provider is used
 * @param idle          after this time without a call a person is logged out
 * @param longest       and after this time in any case
 * @param sessions      how many a person may have at once; a further one ends the oldest
 * @param home          where a person is led after logging in; a path
 */
@ConfigurationProperties("heqiao.gateway.people")
public record PeopleProperties(@DefaultValue("hub") AgencyCode agency, @DefaultValue("true") boolean localAccounts,
        @DefaultValue("15m") Duration idle, @DefaultValue("12h") Duration longest, @DefaultValue("3") int sessions,
        @DefaultValue("/login") String home, @Nullable Oidc oidc) {

    /**
     * An identity provider (OpenID Connect).
     *
     * @param issuer       its {@code iss}; its configuration is read from there on the first login
     * @param clientId     the hub's name there; redirect URI is {@code <hub>/login/oauth2/code/oidc}
     * @param clientSecret null for a public client; PKCE is used in any case
     * @param scopes       asked for, beside {@code openid}
     * @param accountClaim names the person for good; {@code sub}, unless another one is never given to somebody else
     * @param agencyClaim  names the agency; without it all are of the bureau's own
     * @param rolesClaim   a text or a list of texts, dots lead into objects ({@code realm_access.roles})
     * @param roles        which of its values stands for which role
     */
    public record Oidc(URI issuer, String clientId, @Nullable String clientSecret,
            @DefaultValue("openid") java.util.Set<String> scopes, @DefaultValue("sub") String accountClaim,
            @Nullable String agencyClaim, @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, Role> roles) {

        @Override
        public String toString() {
            return "Oidc[" + issuer + ", " + clientId + "]";
        }
    }

    public PeopleProperties {
        if (oidc == null && !localAccounts) {
            throw new IllegalArgumentException(
                    "heqiao.gateway.people: without local accounts and without oidc nobody can log in");
        }
        if (sessions < 1 || sessions > 100 || !home.startsWith("/") || home.startsWith("//")) {
            throw new IllegalArgumentException("heqiao.gateway.people: sessions is 1 to 100, home a path of this hub");
        }
    }
}
