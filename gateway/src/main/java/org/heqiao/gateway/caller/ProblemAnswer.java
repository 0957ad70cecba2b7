package org.heqiao.gateway.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A problem (RFC 9457) told by a filter, where nothing else writes answers yet: with the request id, never stored by anybody on the way. */
public final class ProblemAnswer {

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemAnswer() {
    }

    private record Problem(String type, String title, int status, String detail, String request_id) {
    }

    /** @param type the last word of {@code urn:heqiao:problem:…} */
    public static void write(HttpServletRequest request, HttpServletResponse response, int status, String type, String title, String detail)
            throws IOException {
        json(request, response, status, "application/problem+json", JSON.writeValueAsString(
                new Problem("urn:heqiao:problem:" + type, title, status, detail, Callers.requestId(request))));
    }

    static void json(HttpServletRequest request, HttpServletResponse response, int status, String mediaType, String text)
            throws IOException {
        response.setStatus(status);
        response.setHeader(Callers.REQUEST_ID_HEADER, Callers.requestId(request));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(mediaType);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
