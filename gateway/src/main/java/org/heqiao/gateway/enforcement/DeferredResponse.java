package org.heqiao.gateway.enforcement;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Holds the answer back, in the container's own buffer, until the call's entry is durable: flushing before that does
 * nothing, and no length is told before that, for a container sends an answer off as soon as it is as long as was told.
 */
final class DeferredResponse extends HttpServletResponseWrapper {

    /** Larger answers are only given by what was written down before. */
    static final int MOST_HELD = 1 << 17;
    private static final String LENGTH = "Content-Length";

    private final ApiCall apiCall;
    private boolean roomy;
    private @Nullable PrintWriter writer;
    private @Nullable MessageDigest sha256;

    DeferredResponse(HttpServletResponse response, ApiCall apiCall) {
        super(response);
        this.apiCall = apiCall;
    }

    /**
     * So large a buffer is for an answer: whoever never gets one, because his request never comes whole, does not hold
     * it.
     */
    private void makeRoom() {
        if (!roomy) {
            roomy = true;
            getResponse().setBufferSize(MOST_HELD);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Held(super.getOutputStream());
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), false);
        }
        return writer;
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (apiCall.isWritten()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (apiCall.isWritten() || !LENGTH.equalsIgnoreCase(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (apiCall.isWritten() || !LENGTH.equalsIgnoreCase(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (apiCall.isWritten()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        sha256 = null;
    }

    @Override
    public void reset() {
        super.reset();
        sha256 = null;
    }

    /** Of the body held back so far; null where there is none. */
    @Nullable
    String digest() {
        if (writer != null) {
            writer.flush();
        }
        return sha256 == null ? null : CanonicalDigest.end(sha256.digest());
    }

    /** Only what is held back: of what was written down before it leaves, the entry can say nothing more. */
    private void digest(byte[] bytes, int from, int length) {
        if (!apiCall.isWritten()) {
            var digest = sha256;
            if (digest == null) {
                digest = Sha256.begin();
                sha256 = digest;
            }
            digest.update(bytes, from, length);
        }
    }

    /**
     * A stream whose grant was withdrawn breaks off, so that nobody takes the part for the whole; before its first byte
     * it is refused.
     */
    private void recheck() throws IOException {
        var accessEventPublisher = isAnswer() ? apiCall.watched() : null;
        if (accessEventPublisher == null) {
            return;
        }
        try {
            accessEventPublisher.observe();
        } catch (RuntimeException withdrawn) {
            if (isCommitted()) {
                throw new IOException("what is being streamed may not leave any more");
            }
            throw withdrawn;
        }
    }

    /** A problem that tells of the refusal is none that could be withdrawn. */
    private boolean isAnswer() {
        return getStatus() < 400;
    }

    private final class Held extends ServletOutputStream {

        private final ServletOutputStream out;

        Held(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            recheck();
            makeRoom();
            out.write(bytes, from, length);
            digest(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (apiCall.isWritten()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (apiCall.isWritten()) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
