package org.heqiao.gateway.person;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import org.heqiao.gateway.caller.NotProven;
import org.heqiao.gateway.caller.Proof;
import org.heqiao.gateway.caller.Reason;
import org.heqiao.gateway.query.LoggedInOfficer;
import org.springframework.stereotype.Component;

/**
 * The session of a person who is logged in. The cookie alone is enough to look; whatever changes something carries the session's own token too, in the
 * header {@value #HEADER}, which no other site can know.
 */
@Component
final class SessionProof implements Proof {

    static final String HEADER = "X-CSRF-TOKEN";
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    private final Sessions sessions;

    SessionProof(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean offeredBy(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies != null && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(Sessions.COOKIE));
    }

    @Override
    public Proven check(HttpServletRequest request) throws NotProven {
        var person = sessions.who(request);
        if (person == null) {
            throw new NotProven(Reason.EXPIRED);
        }
        if (!LOOKING.contains(request.getMethod()) && !carriesToken(request)) {
            throw new NotProven(Reason.CROSS_SITE);
        }
        person.cameWith(request);
        new LoggedInOfficer(person.account(), person.agency()).asks(request);
        var id = request.getSession().getId();
        return new Proven(person.caller(), request, () -> stands(id, person.account()));
    }

    /** Ended meanwhile, as when the account was closed. */
    private void stands(String id, String account) throws NotProven {
        if (!sessions.isOpen(id, account)) {
            throw new NotProven(Reason.EXPIRED);
        }
    }

    private static boolean carriesToken(HttpServletRequest request) {
        var expected = Sessions.csrf(request);
        var given = request.getHeader(HEADER);
        return expected != null && given != null
                && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
