package org.heqiao.gateway.login;

import static org.heqiao.gateway.login.Role.AUDITOR;
import static org.heqiao.gateway.login.Role.OFFICER;
import static org.heqiao.gateway.login.Role.OPERATOR;
import static org.heqiao.gateway.login.Role.SECURITY_ADMINISTRATOR;
import static org.heqiao.gateway.login.Role.SYSTEM_ADMINISTRATOR;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.grant.RefusalRule;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a person may do by role, before any grant is asked; and that administration is for people who are logged in, not
 * for systems, nor for whoever sits at this machine. Behind the door, before everything else.
 */
@Component
@Order(-50)
final class RoleAuthorization extends OncePerRequestFilter {

    private static final Set<Role> ADMINISTRATORS = Set.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR);
    private static final Set<Role> WATCHERS = Set.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);
    private static final Set<Role> WORKERS = Set.of(OFFICER, OPERATOR);
    private static final String ME = "/api/v1/me";

    /** @param peopleOnly no system does this */
    private record Duty(List<String> paths, boolean peopleOnly, Set<Role> looks, Set<Role> acts) {

        boolean isOf(String path) {
            for (var mine : paths) {
                if (path.startsWith(mine) && (path.length() == mine.length() || path.charAt(mine.length()) == '/')) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final List<Duty> DUTIES = List.of(
            new Duty(List.of(ME), true, Set.of(Role.values()), Set.of(Role.values())),
            new Duty(List.of("/api/v1/grants", "/api/v1/grant-proposals"), true, WATCHERS,
                    Set.of(SECURITY_ADMINISTRATOR)),
            new Duty(List.of("/api/v1/rule-tables", "/api/v1/rule-proposals", "/api/v1/source-contracts",
                    "/api/v1/contract-proposals"), true, Set.of(Role.values()),
                    Set.of(SECURITY_ADMINISTRATOR)),
            new Duty(List.of("/api/v1/clients", "/api/v1/agencies", "/api/v1/accounts", "/api/v1/registrations",
                    "/api/v1/revoked-certificates"), true, WATCHERS,
                    ADMINISTRATORS),
            new Duty(List.of("/api/v1/retention"), true, WATCHERS, Set.of(SECURITY_ADMINISTRATOR)),
            new Duty(List.of("/api/v1/source-suspensions"), true, Set.of(Role.values()),
                    Set.of(OPERATOR, SECURITY_ADMINISTRATOR)),
            new Duty(List.of("/api/v1/audit"), false, Set.of(AUDITOR), Set.of(AUDITOR)),
            new Duty(List.of("/api"), false, WORKERS, WORKERS));

    private final LoginAudit record;

    RoleAuthorization(LoginAudit record) {
        this.record = record;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getAttribute(CallerAttribute.ATTRIBUTE) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // as the handler's address is read, not as it was written
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var duty = duty(path);
        var person = Person.of(request);
        if (person != null && person.mustChange() && !path.equals(ME)) {
            refuse(request, response, "password-change",
                    "the first password is to be changed before anything else: /password");
        } else if (duty != null && (person == null ? duty.peopleOnly() : !mayDo(person, duty, request.getMethod()))) {
            refuse(request, response, "refused",
                    "this is not granted to the caller; the request id finds it in the audit log");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean mayDo(Person person, Duty duty, String method) {
        return person.isAnyOf(method.equals("GET") || method.equals("HEAD") ? duty.looks() : duty.acts());
    }

    private static @Nullable Duty duty(String path) {
        for (var duty : DUTIES) {
            if (duty.isOf(path)) {
                return duty;
            }
        }
        return null;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String type, String detail)
            throws IOException {
        record.refused(request, request.getMethod() + " " + request.getRequestURI(), RefusalRule.ROLE_NOT_HELD.name(),
                null);
        ProblemAnswer.write(request, response, 403, type, "Forbidden", detail);
    }
}
