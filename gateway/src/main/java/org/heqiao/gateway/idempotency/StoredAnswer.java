package org.heqiao.gateway.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An answer to be given again.
 *
 * @param headers   those that belong to the answer, as {@code Location}; not those of one exchange, as {@code Date}
 * @param wholeBody false: the body was too large to be kept, and {@link #body} is empty
 * @param basis     what it rested on
 */
public record StoredAnswer(int status, Map<String, String> headers, byte[] body, boolean wholeBody,
        ReleaseBasis basis) {

    public StoredAnswer {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    public StoredAnswer(int status, Map<String, String> headers, byte[] body, ReleaseBasis basis) {
        this(status, headers, body, true, basis);
    }

    StoredAnswer upTo(int largestBody) {
        return body.length <= largestBody ? this : new StoredAnswer(status, headers, new byte[0], false, basis);
    }

    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(body.length + 256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(status);
            out.writeBoolean(wholeBody);
            out.writeShort(headers.size());
            for (var header : headers.entrySet()) {
                write(out, header.getKey());
                write(out, header.getValue());
            }
            write(out, body);
            write(out, basis.requestId());
            write(out, basis.grant() == null ? "" : basis.grant());
            out.writeShort(basis.fields().size());
            for (var field : new TreeSet<>(basis.fields())) {
                write(out, field);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static StoredAnswer ofBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int status = in.readUnsignedShort();
            boolean whole = in.readBoolean();
            var headers = new TreeMap<String, String>();
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                headers.put(text(in), text(in));
            }
            var body = read(in);
            var requestId = text(in);
            var grant = text(in);
            var fields = new TreeSet<String>();
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                fields.add(text(in));
            }
            return new StoredAnswer(status, headers, body, whole,
                    new ReleaseBasis(requestId, grant.isEmpty() ? null : grant, fields));
        } catch (IOException cutShort) {
            throw new UncheckedIOException(cutShort);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(read(in), StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredAnswer that && that.status == status && that.headers.equals(headers)
                && Arrays.equals(that.body, body) && that.wholeBody == wholeBody && that.basis.equals(basis);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "StoredAnswer[" + status + ", " + body.length + " bytes]";
    }
}
