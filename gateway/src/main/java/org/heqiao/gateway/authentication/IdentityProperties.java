package org.heqiao.gateway.authentication;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the hub is to its callers, and whom it takes for granted.
 *
 * @param issuer      the hub's name as a URL: {@code iss} of its tokens, and what clients name as audience of their
 *                    assertions, with or without {@code /oauth2/token} behind it
 * @param localCaller {@code agency/client}: a call from this machine without any credential is taken as from there, by
 *                    the means {@link Caller.Method#PERSON}; unset: nobody is taken for granted
 */
@ConfigurationProperties("heqiao.gateway.identity")
public record IdentityProperties(@DefaultValue("http://127.0.0.1:8080") URI issuer, @Nullable String localCaller) {

    /** What the tokens we give out are for. */
    public static final String AUDIENCE = "heqiao";

    public IdentityProperties {
        if (localCaller != null && !localCaller.isBlank() && !localCaller.matches("[a-z0-9-]{1,63}/[a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException("heqiao.gateway.identity.local-caller is agency/client");
        }
    }

    /**
     * Whether a client that names this audience means us: the issuer or its token endpoint, with or without a slash
     * behind it.
     */
    public boolean isCalled(String audience) {
        var own = bare(issuer.toString());
        return List.of(own, own + "/oauth2/token").contains(bare(audience));
    }

    private static String bare(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
}
