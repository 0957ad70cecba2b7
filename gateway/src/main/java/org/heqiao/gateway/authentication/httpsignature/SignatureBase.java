package org.heqiao.gateway.authentication.httpsignature;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;

/** The text that is signed, RFC 9421 §2.5: a line for each component covered. */
final class SignatureBase {

    private SignatureBase() {
    }

    static byte[] of(HttpServletRequest request, SignatureInput input) throws AuthenticationFailed {
        var text = new StringBuilder(500);
        for (var component : input.components()) {
            text.append('"').append(component).append("\": ")
                    .append(component.startsWith("@") ? derived(request, component) : field(request, component))
                    .append('\n');
        }
        text.append("\"@signature-params\": ").append(input.raw());
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** RFC 9421 §2.2. */
    private static String derived(HttpServletRequest request, String component) throws AuthenticationFailed {
        var query = request.getQueryString();
        return switch (component) {
            case "@method" -> request.getMethod();
            case "@target-uri" ->
                request.getScheme() + "://" + authority(request) + request.getRequestURI()
                        + (query == null ? "" : "?" + query);
            case "@authority" -> authority(request);
            case "@scheme" -> request.getScheme();
            case "@path" -> request.getRequestURI();
            case "@query" -> query == null ? "?" : "?" + query;
            default -> throw new AuthenticationFailed(FailureReason.MALFORMED);
        };
    }

    /** The host in small letters; the port unless it is the scheme's own. */
    private static String authority(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = request.getScheme().equals("https") ? port == 443 : port == 80;
        return request.getServerName().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }

    /** RFC 9421 §2.1: the values in order, without space around them. */
    private static String field(HttpServletRequest request, String name) throws AuthenticationFailed {
        var values = Collections.list(request.getHeaders(name));
        if (values.isEmpty()) {
            throw new AuthenticationFailed(FailureReason.NOT_COVERED);
        }
        return values.stream().map(String::strip).collect(Collectors.joining(", "));
    }
}
