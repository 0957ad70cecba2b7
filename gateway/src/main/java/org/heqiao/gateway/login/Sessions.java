package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Who is logged in, on whichever node: sessions lie in the database, few for each person. */
@Component
public final class Sessions {

    static final String COOKIE = "HEQIAO-SESSION";
    private static final String SINCE = "org.heqiao.gateway.person.since";
    private static final String CSRF = "org.heqiao.gateway.person.csrf";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Accounts accounts;
    private final PeopleProperties people;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, Accounts accounts, PeopleProperties people,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.people = people;
        this.clock = clock;
    }

    /**
     * From now on the session is this person's; to be called with a session that has a new id. The oldest of too many
     * ends.
     *
     * @param since when the login began: what was taken from the account later ends the session, though it was not
     *              there yet
     */
    void begin(Person person, Instant since, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession();
        var random = new byte[24];
        RANDOM.nextBytes(random);
        session.setAttribute(CSRF, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        session.setAttribute(SINCE, since.toEpochMilli());
        session.setMaxInactiveInterval((int) people.idle().toSeconds());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, java.util.List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        sessions.findByPrincipalName(person.account()).values().stream()
                .filter(other -> !other.getId().equals(session.getId()))
                .sorted(Comparator.comparing(Session::getLastAccessedTime, Comparator.reverseOrder()))
                .skip(people.sessions() - 1L)
                .forEach(old -> sessions.deleteById(old.getId()));
    }

    /** Who is logged in; null: nobody, or for too long. */
    @Nullable
    Person who(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return null;
        }
        if (clock.millis() - session.getCreationTime() > people.longest().toMillis()) {
            session.invalidate();
            return null;
        }
        var stored = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        var person = stored instanceof SecurityContext context && context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof Person found
                        ? found
                        : null;
        if (person != null && !holds(person, session)) {
            session.invalidate();
            return null;
        }
        return person;
    }

    private boolean holds(Person person, HttpSession session) {
        return session.getAttribute(SINCE) instanceof Long since
                && accounts.holds(person.account(), Instant.ofEpochMilli(since));
    }

    /** What a call that changes something must carry, beside the cookie that a browser sends by itself. */
    static @Nullable String csrf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(CSRF) instanceof String token ? token : null;
    }

    /** Whether a session is still there, as stored at this moment, and nothing was taken from its account. */
    boolean isOpen(String id, String account) {
        var session = sessions.findById(id);
        return session != null && session.getAttribute(SINCE) instanceof Long since
                && accounts.holds(account, Instant.ofEpochMilli(since));
    }

    /** Ends all sessions of an account, at once and on every node. */
    public void endAll(String account) {
        sessions.findByPrincipalName(account).keySet().forEach(sessions::deleteById);
    }
}
