package org.heqiao.routes.download;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.http.EntityTag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A download that will never be another one (RFC 9110 §8.8, §13, §14): whoever has it is told so, and whoever has a
 * part of it gets the rest. The bytes are made again for each part, so a part costs the hub what the whole does; what
 * is saved is the line. Several ranges at once are answered by the whole. A workbook carries the time of its making: it
 * is the same, but not the same bytes, and comes whole.
 */
public final class StableDownload {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=([0-9]{1,18})?-([0-9]{1,18})?");

    private StableDownload() {
    }

    private record Range(long first, long last) {
    }

    /** @param version what the bytes rest on beside their form: whose they are and what of them is granted */
    public static ResponseEntity<StreamingResponseBody> of(HttpServletRequest request,
            ResponseEntity<StreamingResponseBody> whole, String version) {
        var type = Objects.requireNonNull(whole.getHeaders().getContentType());
        var tag = EntityTag
                .strong(version + '\n' + type + '\n' + StableDownload.class.getPackage().getImplementationVersion());
        boolean exact = !Form.XLSX.mediaType().equalsTypeAndSubtype(type);
        var range = exact ? request.getHeader(HttpHeaders.RANGE) : null;
        var headers = new HttpHeaders(whole.getHeaders());
        headers.setETag(exact && (range != null || !acceptsGzip(request)) ? tag : "W/" + tag);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        headers.set(HttpHeaders.ACCEPT_RANGES, exact ? "bytes" : "none");
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
            headers.remove(HttpHeaders.CONTENT_DISPOSITION);
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        var condition = request.getHeader(HttpHeaders.IF_RANGE);
        var body = whole.getBody();
        var asked = range == null || body == null || condition != null && !condition.equals(tag)
                ? null
                : ONE_RANGE.matcher(range);
        return asked == null || !asked.matches() || asked.group(1) == null && asked.group(2) == null
                ? new ResponseEntity<>(body, headers, whole.getStatusCode())
                : part(headers, Objects.requireNonNull(body), asked.group(1), asked.group(2));
    }

    private static ResponseEntity<StreamingResponseBody> part(HttpHeaders headers, StreamingResponseBody body,
            @Nullable String first, @Nullable String last) {
        long length = length(body);
        var range = first == null
                ? new Range(Math.max(0, length - Long.parseLong(Objects.requireNonNull(last))), length - 1)
                : new Range(Long.parseLong(first),
                        last == null ? length - 1 : Math.min(length - 1, Long.parseLong(last)));
        if (last != null && first != null && Long.parseLong(last) < range.first) {
            return new ResponseEntity<>(body, headers, HttpStatus.OK); // no range at all (§14.1.1)
        }
        if (range.first > range.last) {
            throw new NotSatisfiable(length);
        }
        headers.set(HttpHeaders.CONTENT_RANGE, "bytes " + range.first + "-" + range.last + "/" + length);
        headers.setContentLength(range.last - range.first + 1);
        return new ResponseEntity<>(out -> body.writeTo(new RangeOfStream(out, range.first, range.last)), headers,
                HttpStatus.PARTIAL_CONTENT);
    }

    private static long length(StreamingResponseBody body) {
        var counted = new RangeOfStream(java.io.OutputStream.nullOutputStream(), 0, Long.MAX_VALUE);
        try {
            body.writeTo(counted);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return counted.passed();
    }

    /** The range begins where there is nothing any more. */
    public static final class NotSatisfiable extends ApiProblem {
        private static final long serialVersionUID = 1L;

        private final long length;

        NotSatisfiable(long length) {
            super(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range-not-satisfiable",
                    "the file has " + length + " bytes");
            this.length = length;
        }

        @Override
        protected Map<String, String> headers() {
            return Map.of(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
        }
    }

    private static boolean matches(@Nullable String tags, String tag) {
        if (tags == null) {
            return false;
        }
        for (var each : tags.split(",")) {
            var known = each.strip();
            if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }
}
