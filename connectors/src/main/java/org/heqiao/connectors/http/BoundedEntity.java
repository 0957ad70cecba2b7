package org.heqiao.connectors.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * An answer that ends with an error where it passes the limit, whoever reads it: Camel's stream cache would otherwise
 * swallow an endless one before a route sees it, and the client would read it to its end in order to keep the
 * connection.
 */
final class BoundedEntity extends HttpEntityWrapper {

    private final int mostBytes;

    private BoundedEntity(HttpEntity entity, int mostBytes) {
        super(entity);
        this.mostBytes = mostBytes;
    }

    static void bound(HttpResponse response, int mostBytes) {
        if (response instanceof ClassicHttpResponse answer && answer.getEntity() != null) {
            answer.setEntity(new BoundedEntity(answer.getEntity(), mostBytes));
        }
    }

    @Override
    public InputStream getContent() throws IOException {
        return new Bounded(Objects.requireNonNull(super.getContent()), mostBytes);
    }

    private static final class Bounded extends FilterInputStream {

        private long left;

        private Bounded(InputStream content, int mostBytes) {
            super(content);
            this.left = mostBytes;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            return b < 0 ? b : count(1, b);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int n = super.read(into, from, most);
            return n < 0 ? n : count(n, n);
        }

        private int count(int bytes, int result) throws IOException {
            left -= bytes;
            if (left < 0) {
                if (in instanceof EofSensorInputStream connection) {
                    connection.abort(); // closing would read on to the end
                }
                throw new MessageConstraintException("an answer longer than the limit");
            }
            return result;
        }
    }
}
