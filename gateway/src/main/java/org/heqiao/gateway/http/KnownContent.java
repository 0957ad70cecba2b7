package org.heqiao.gateway.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A body that is packed in a way the hub does not unpack (RFC 9110 §8.4, RFC 7694), or of no type in particular, is 415
 * before anything is done, file or not.
 */
final class KnownContent implements HandlerInterceptor {

    private static final Set<String> KNOWN = Set.of("", "identity", "gzip", "x-gzip");
    private static final String TAKEN = "gzip, identity";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        var type = request.getContentType();
        if (type != null && type.contains("*")) {
            return refused(request, response, "unsupported-media-type",
                    "Content-Type is one media type, and no range of them");
        }
        var codings = String.join(",", Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)));
        if (KNOWN.contains(codings.strip().toLowerCase(Locale.ROOT))) {
            return true;
        }
        response.setHeader(HttpHeaders.ACCEPT_ENCODING, TAKEN);
        return refused(request, response, "content-encoding",
                "the body is packed in a way that is not known here; taken: " + TAKEN);
    }

    private static boolean refused(HttpServletRequest request, HttpServletResponse response, String type, String detail)
            throws IOException {
        ProblemAnswer.write(request, response, 415, type, "Unsupported Media Type", detail);
        return false;
    }
}
