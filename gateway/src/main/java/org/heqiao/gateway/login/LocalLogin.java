package org.heqiao.gateway.login;

import java.util.List;
import org.heqiao.gateway.login.Accounts.Check;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** By name and password. */
final class LocalLogin implements AuthenticationProvider {

    private final Accounts accounts;

    LocalLogin(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Outside it is the same for every reason. */
    static final class Failed extends BadCredentialsException {
        private static final long serialVersionUID = 1L;

        private final String rule;
        private final @Nullable String account;

        private Failed(String rule, @Nullable String account) {
            super(rule);
            this.rule = rule;
            this.account = account;
        }

        String rule() {
            return rule;
        }

        /** Null where there is none of the name: what was typed may be anything. */
        @Nullable
        String account() {
            return account;
        }
    }

    @Override
    public Authentication authenticate(Authentication given) {
        return switch (check(given)) {
            case Check.Right(var person) -> UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
            case Check.Wrong(var account) -> throw new Failed("WRONG_PASSWORD", account);
            case Check.Locked(var account) -> throw new Failed("ACCOUNT_LOCKED", account);
        };
    }

    private Check check(Authentication given) {
        try {
            return accounts.check(given.getName(), String.valueOf(given.getCredentials()),
                    given.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : "-");
        } catch (Passwords.Busy busy) {
            throw new Failed("TOO_MANY_AT_ONCE", null);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
