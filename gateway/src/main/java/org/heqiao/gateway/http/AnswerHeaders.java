package org.heqiao.gateway.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer says, be it a refusal, the public log or a page: that it is of the type it names, and over TLS that
 * this host is to be met over TLS alone (RFC 6797). What no handler knows is left out and not sent empty:
 * {@code Accept-Patch} where nothing is patched.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerHeaders extends OncePerRequestFilter {

    private static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";
    private static final String ONE_YEAR = "max-age=31536000";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.isSecure()) {
            response.setHeader(STRICT_TRANSPORT_SECURITY, ONE_YEAR);
        }
        chain.doFilter(request, "OPTIONS".equals(request.getMethod()) ? new WithoutEmptyHeaders(response) : response);
    }

    private static final class WithoutEmptyHeaders extends HttpServletResponseWrapper {

        WithoutEmptyHeaders(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isEmpty(name, value)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isEmpty(name, value)) {
                super.setHeader(name, value);
            }
        }

        private static boolean isEmpty(String name, String value) {
            return HttpHeaders.ACCEPT_PATCH.equalsIgnoreCase(name) && value.isBlank();
        }
    }
}
