package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.login.Person;
import org.heqiao.gateway.login.Role;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The person behind a call about administration, or about whatever else takes two persons. */
public final class Administrator {

    public static final String REASON = "Heqiao-Reason";

    private Administrator() {
    }

    /** The person's role does not cover this act. */
    static final class NotYours extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYours() {
            super("not this role's act", null, false, false);
        }
    }

    /** @throws NotYours nobody is logged in, or in none of these roles */
    static Person need(HttpServletRequest request, Role... roles) {
        var person = Person.of(request);
        if (person == null || Arrays.stream(roles).noneMatch(person::is)) {
            throw new NotYours();
        }
        return person;
    }

    /** @throws NotYours nobody is logged in as a security administrator */
    public static Actor actor(HttpServletRequest request) {
        var person = need(request, Role.SECURITY_ADMINISTRATOR);
        return new Actor(person.caller(), request.getRemoteAddr(), ApiCall.current().id());
    }

    /** A sentence in a header, percent-encoded where it is not ASCII. */
    public static String reason(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new InvalidBody("the header " + REASON + " says why, percent-encoded UTF-8");
        }
        try {
            var reason = UriUtils.decode(header, StandardCharsets.UTF_8).strip();
            if (FreeText.isWhole(reason)) {
                return reason;
            }
            throw new InvalidBody("the header " + REASON + " is percent-encoded UTF-8");
        } catch (IllegalArgumentException broken) {
            throw new InvalidBody("the header " + REASON + " is percent-encoded UTF-8");
        }
    }
}
