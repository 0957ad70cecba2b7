package org.heqiao.app.management;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heqiao.gateway.authentication.AddressRanges;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the addresses in that may read the management port; what it answers is of the type it names and is not kept. */
final class ManagementFilter extends OncePerRequestFilter {

    private final AddressRanges allowed;

    ManagementFilter(AddressRanges allowed) {
        this.allowed = allowed;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (allowed.contain(request.getRemoteAddr())) {
            chain.doFilter(request, response);
        } else {
            ProblemAnswer.write(request, response, 403, "forbidden", "Forbidden",
                    "this address does not read the management port (heqiao.management.allowed-addresses)");
        }
    }
}
