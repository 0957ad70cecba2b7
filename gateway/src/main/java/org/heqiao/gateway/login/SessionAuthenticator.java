package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Authenticator;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.query.LoggedInOfficer;
import org.springframework.stereotype.Component;

/**
 * The session of a person who is logged in. The cookie alone is enough to look; whatever changes something carries the
 * session's own token too, in the header {@value #HEADER}, which no other site can know.
 */
@Component
final class SessionAuthenticator implements Authenticator {

    static final String HEADER = "X-CSRF-TOKEN";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    private final Sessions sessions;

    SessionAuthenticator(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean offeredBy(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(Sessions.COOKIE));
    }

    @Override
    public Proven check(HttpServletRequest request) throws AuthenticationFailed {
        var person = sessions.who(request);
        if (person == null) {
            throw new AuthenticationFailed(FailureReason.EXPIRED);
        }
        if (!LOOKING.contains(request.getMethod()) && !carriesToken(request)) {
            throw new AuthenticationFailed(FailureReason.CROSS_SITE);
        }
        person.cameWith(request);
        new LoggedInOfficer(person.account(), person.agency()).asks(request);
        var id = request.getSession().getId();
        return new Proven(person.caller(), request, () -> stands(id, person.account()));
    }

    /** Ended meanwhile, as when the account was closed. */
    private void stands(String id, String account) throws AuthenticationFailed {
        if (!sessions.isOpen(id, account)) {
            throw new AuthenticationFailed(FailureReason.EXPIRED);
        }
    }

    private static boolean carriesToken(HttpServletRequest request) {
        var expected = Sessions.csrf(request);
        var given = request.getHeader(HEADER);
        return expected != null && given != null
                && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }
}
