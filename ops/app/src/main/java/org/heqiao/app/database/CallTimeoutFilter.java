package org.heqiao.app.database;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.heqiao.gateway.audit.DatabaseOutage;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A call waits for the database only as long as whoever called would. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CallTimeoutFilter extends OncePerRequestFilter {

    private static final Set<String> AT_A_COUNTER = Set.of("/api/v1/marital-status/verify",
            "/api/v1/marital-status/query",
            "/oauth2/token");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DatabaseTimeouts
                .set(AT_A_COUNTER.contains(request.getRequestURI()) ? DatabaseTimeouts.COUNTER : DatabaseTimeouts.CALL);
        DatabaseOutage.begin();
        try {
            chain.doFilter(request, response);
        } finally {
            DatabaseTimeouts.clear();
            DatabaseOutage.end();
        }
    }
}
