package org.heqiao.gateway.authentication.httpsignature;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.http.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is held to its digest. A body of up to a megabyte is read and checked before anything sees it; a
 * larger one only where it is a commission file, which is read to its end before any of it is used: there it breaks off
 * with an IOException when it was another.
 */
final class DigestedRequest extends HttpServletRequestWrapper {

    static final int CHECKED_AHEAD = 1 << 20;
    private static final Set<String> FILES = Set.of("text/csv", "application/x-ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
            "multipart/form-data");

    private final ServletInputStream body;

    private DigestedRequest(HttpServletRequest request, BodyStream.Source body) {
        super(request);
        this.body = new BodyStream(body);
    }

    static DigestedRequest check(HttpServletRequest request, ContentDigest digest)
            throws AuthenticationFailed, IOException {
        var source = request.getInputStream();
        var ahead = source.readNBytes(CHECKED_AHEAD);
        digest.update(ahead, 0, ahead.length);
        if (ahead.length < CHECKED_AHEAD) {
            if (!digest.holds()) {
                throw new AuthenticationFailed(FailureReason.DIGEST);
            }
            return new DigestedRequest(request, new ByteArrayInputStream(ahead)::read);
        }
        if (!FILES.contains(mediaType(request))) {
            throw new AuthenticationFailed(FailureReason.OVERSIZED);
        }
        return new DigestedRequest(request, new Rest(ahead, source, digest)::read);
    }

    private static String mediaType(HttpServletRequest request) {
        var type = request.getContentType() == null ? "" : request.getContentType();
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The read part, then the rest, digested as it passes. */
    private static final class Rest {

        private final ByteArrayInputStream ahead;
        private final ServletInputStream source;
        private final ContentDigest digest;
        private @Nullable Boolean holds;

        Rest(byte[] ahead, ServletInputStream source, ContentDigest digest) {
            this.ahead = new ByteArrayInputStream(ahead);
            this.source = source;
            this.digest = digest;
        }

        int read(byte[] target, int from, int length) throws IOException {
            int read = ahead.read(target, from, length);
            if (read >= 0 || length == 0) {
                return Math.max(read, 0);
            }
            read = source.read(target, from, length);
            if (read >= 0) {
                digest.update(target, from, read);
                return read;
            }
            if (holds == null) {
                holds = digest.holds();
            }
            if (!holds) {
                throw new IOException("the body is not the one that was signed");
            }
            return -1;
        }
    }
}
