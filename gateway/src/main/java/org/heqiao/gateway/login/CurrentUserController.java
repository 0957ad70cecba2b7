package org.heqiao.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who I am here, and what my calls must carry; contract {@code openapi.yaml}. */
@RestController
final class CurrentUserController {

    /** @param csrfToken to be sent as {@code X-CSRF-TOKEN} with whatever changes something */
    record Answer(String account, AgencyCode agency, Set<Role> roles, boolean mustChange, String csrfToken) {
    }

    @GetMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer me(HttpServletRequest request) {
        var person = Objects.requireNonNull(Person.of(request));
        return new Answer(person.account(), person.agency(), person.rolesInOrder(), person.mustChange(),
                Objects.requireNonNull(Sessions.csrf(request)));
    }
}
