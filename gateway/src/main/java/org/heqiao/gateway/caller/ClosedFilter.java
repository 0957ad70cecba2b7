package org.heqiao.gateway.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 404 to all that nobody opened; the dispatches of a request that was let in elsewhere pass. */
final class ClosedFilter extends OncePerRequestFilter {

    private final Refusals refusals;

    ClosedFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        refusals.closed(request, response);
    }
}
