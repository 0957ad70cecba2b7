package org.heqiao.gateway.enforcement;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Wherever a file is taken it may come in a form as well, as browsers and upload libraries send it. Behind the door,
 * before repetitions are told.
 */
@Component
@Order(-1)
final class FormUploads extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !BoundedBody.isFile(request)
                || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        FormFile file;
        try {
            file = FormFile.of(request);
        } catch (UnusableBody bad) {
            ProblemAnswer.write(request, response, 400, bad.type(), "Bad Request", String.valueOf(bad.getMessage()));
            return;
        } catch (IOException cutOff) {
            ProblemAnswer.write(request, response, 400, "cut-off", "Bad Request",
                    "the file did not arrive whole; nothing of it was kept");
            return;
        }
        chain.doFilter(file, response);
    }
}
