package org.heqiao.gateway.authentication.httpsignature;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;
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

    private final InputStream body;

    private DigestedRequest(HttpServletRequest request, InputStream body) {
        super(request);
        this.body = body;
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
            return new DigestedRequest(request, new ByteArrayInputStream(ahead));
        }
        if (!FILES.contains(mediaType(request))) {
            throw new AuthenticationFailed(FailureReason.OVERSIZED);
        }
        return new DigestedRequest(request, new Rest(ahead, source, digest));
    }

    private static String mediaType(HttpServletRequest request) {
        var type = request.getContentType() == null ? "" : request.getContentType();
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Stream(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The read part, then the rest, digested as it passes. */
    private static final class Rest extends InputStream {

        private final ByteArrayInputStream ahead;
        private final InputStream source;
        private final ContentDigest digest;
        private @Nullable Boolean holds;

        Rest(byte[] ahead, InputStream source, ContentDigest digest) {
            this.ahead = new ByteArrayInputStream(ahead);
            this.source = source;
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
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

    private static final class Stream extends ServletInputStream {

        private final InputStream body;
        private boolean finished;

        Stream(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            finished = read < 0;
            return read;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = body.read(target, from, length);
            finished = read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("signed bodies are read as they come");
        }
    }
}
