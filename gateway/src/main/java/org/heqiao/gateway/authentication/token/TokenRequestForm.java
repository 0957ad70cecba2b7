package org.heqiao.gateway.authentication.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says of a token request that is none what it must be, in the words of RFC 6749 §5.2, before anybody asks who sent it.
 * Who proves himself wrongly hears nothing more than that he did.
 */
final class TokenRequestForm extends OncePerRequestFilter {

    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
    private static final String GRANT = "client_credentials";

    private final SigningKeys keys;

    TokenRequestForm(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/oauth2/token") && !request.getRequestURI().equals("/oauth2/revoke");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            ProblemAnswer.write(request, response, 405, "method-not-allowed", "Method Not Allowed",
                    "tokens are asked for by POST");
        } else if (!isForm(request.getContentType())) {
            refuse(request, response, "invalid_request",
                    "the parameters are sent as " + FORM + ", not as JSON or anything else");
        } else if (request.getRequestURI().equals("/oauth2/token") && request.getQueryString() == null
                && !GRANT.equals(request.getParameter("grant_type"))) {
            var given = request.getParameter("grant_type");
            refuse(request, response, given == null || given.isEmpty() ? "invalid_request" : "unsupported_grant_type",
                    "grant_type is " + GRANT);
        } else {
            keys.ids(); // whoever proves himself is not told afterwards that nothing can be signed
            chain.doFilter(request, response);
        }
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String error,
            String description)
            throws IOException {
        ProblemAnswer.oauth(request, response, 400, error, description);
    }
}
