package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.enforcement.ApiCall;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Logging in and out, each written down before it is so. Whoever does not get in hears the same for every reason. */
@Component
final class Login implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutHandler {

    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginAudit record;
    private final PeopleProperties people;

    Login(Accounts accounts, Sessions sessions, LoginAudit record, PeopleProperties people) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.record = record;
        this.people = people;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
            Authentication authentication)
            throws IOException {
        var person = person(authentication);
        try {
            request.setAttribute(CallerAttribute.ATTRIBUTE, person.caller());
            record.done("people.login", "roles " + person.rolesInOrder());
            if (authentication.getPrincipal() instanceof OidcPerson) {
                accounts.cameFromElsewhere(person.account());
            }
            sessions.begin(person, ApiCall.current().at(), request, response);
        } catch (AuditLog.Unwritable unwritten) {
            request.getSession().invalidate(); // not written down, not logged in
            throw unwritten;
        }
        // closed while this login was under way: whoever closed it has ended the sessions there were, and this one ends
        // here
        if (accounts.isClosed(person.account())) {
            request.getSession().invalidate();
            record.refused(request, "people.login", "ACCOUNT_CLOSED", null);
            response.sendRedirect("/login?error");
            return;
        }
        response.sendRedirect(person.mustChange() ? "/password" : people.home());
    }

    private static Person person(Authentication authentication) {
        return switch (authentication.getPrincipal()) {
            case Person local -> local;
            case OidcPerson elsewhere -> elsewhere.person();
            case null, default -> throw new IllegalStateException("logged in, but nobody");
        };
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failed)
            throws IOException {
        var local = failed instanceof LocalLogin.Failed wrong ? wrong : null;
        var account = local == null ? null : local.account();
        if (account != null) {
            request.setAttribute(CallerAttribute.ATTRIBUTE,
                    new Caller(people.agency(), account, Caller.Method.NONE, null));
        }
        record.refused(request, "people.login", local == null ? "IDENTITY_PROVIDER" : local.rule(),
                local != null && account == null ? "no such account" : null);
        response.sendRedirect("/login?error");
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof Person person) {
            request.setAttribute(CallerAttribute.ATTRIBUTE, person.caller());
            record.done("people.logout", null);
        }
    }
}
