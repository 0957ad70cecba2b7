package org.heqiao.gateway.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request body that a filter changes on its way to the handler. It is read as it comes and calls no listener. */
public final class BodyStream extends ServletInputStream {

    private final Source source;
    private boolean finished;

    /** Where the bytes come from; as {@link java.io.InputStream#read(byte[], int, int)}. */
    @FunctionalInterface
    public interface Source {
        int read(byte[] into, int from, int length) throws IOException;
    }

    public BodyStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = source.read(into, from, length);
        finished = some < 0;
        return some;
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
        throw new UnsupportedOperationException("bodies are read as they come");
    }
}
