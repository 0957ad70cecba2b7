package org.heqiao.gateway.authentication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * The server's own refusals, of requests that cannot be read or came no further than to it, as problems (RFC 9457) like
 * all others. Nothing of the request is repeated, nor of what was thrown. An address or headers that are too large are
 * told as such, where the server says no more than 400.
 */
public final class ProblemReportValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !mayWrite(response)
                || !response.setErrorReported()) {
            return;
        }
        var status = status(request, response.getStatus(), thrown);
        LOG.info("request {} ended at the server with {}", CallerAttribute.requestId(request), status.value());
        response.setStatus(status.value());
        try {
            response.setHeader(CallerAttribute.REQUEST_ID_HEADER, CallerAttribute.requestId(request));
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentType("application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        ProblemAnswer.text(request, status.value(), StatusText.word(status), status.getReasonPhrase(),
                                StatusText.sentence(status)));
                response.finishResponse();
            }
        } catch (IOException gone) {
            LOG.debug("nobody waits for the answer to {}", CallerAttribute.requestId(request));
        }
    }

    private static boolean mayWrite(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    private static HttpStatus status(Request request, int status, @Nullable Throwable thrown) {
        var said = thrown == null ? "" : String.valueOf(thrown.getMessage());
        if (status == HttpStatus.BAD_REQUEST.value()
                && (said.contains("header is too large") || said.contains("number of headers"))) {
            return request.getCoyoteRequest().requestURI().isNull()
                    ? HttpStatus.URI_TOO_LONG
                    : HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        var known = HttpStatus.resolve(status);
        return known == null ? HttpStatus.BAD_REQUEST : known;
    }
}
