package org.heqiao.gateway.enforcement;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Bodies that are read whole: packed by gzip or as they are, of one size at most when unpacked; and JSON as UTF-8, as
 * RFC 8259 has it. Files are read by those who take them.
 */
@RestControllerAdvice
final class BodyCodings extends RequestBodyAdviceAdapter {

    private static final int LOOKED_AT = 2;
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z_]{1,40}");
    private static final Set<Charset> UTF8 = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

    @Override
    public boolean supports(MethodParameter parameter, Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(HttpInputMessage input, MethodParameter parameter, Type target,
            Class<? extends HttpMessageConverter<?>> converter) throws IOException {
        var body = unpacked(input);
        var type = input.getHeaders().getContentType();
        if (type == null || !isJson(type)) {
            return new Message(input.getHeaders(), body);
        }
        if (type.getCharset() != null && !UTF8.contains(type.getCharset())) {
            throw new UnusableBody("request-body", "JSON is sent as UTF-8, in no other character set");
        }
        return new Message(input.getHeaders(), utf8(body));
    }

    private record Message(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {
    }

    private static InputStream unpacked(HttpInputMessage input) throws IOException {
        var codings = input.getHeaders().getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of());
        return switch (String.join(",", codings).strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> input.getBody();
            case "gzip", "x-gzip" -> new Unpacked(input.getBody());
            default -> throw new UnknownCoding();
        };
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    /**
     * JSON begins with ASCII: where one of its first two bytes is zero, or they are the mark of UTF-16, it is not
     * UTF-8.
     */
    private static InputStream utf8(InputStream body) throws IOException {
        var peeked = new PushbackInputStream(body, LOOKED_AT);
        var start = peeked.readNBytes(LOOKED_AT);
        peeked.unread(start);
        if (start.length == LOOKED_AT && (start[0] == 0 || start[1] == 0 || (start[0] & start[1] & 0xFE) == 0xFE)) {
            throw new UnusableBody("request-body", "the body is not UTF-8 but UTF-16 or UTF-32: JSON is sent as UTF-8");
        }
        return peeked;
    }

    /** What a damaged or swollen archive does is told as what it is. */
    private static final class Unpacked extends FilterInputStream {

        private long read;

        Unpacked(InputStream packed) throws IOException {
            super(open(packed));
        }

        private static InputStream open(InputStream packed) throws IOException {
            try {
                return new GZIPInputStream(packed);
            } catch (ZipException | EOFException noArchive) {
                throw damaged();
            }
        }

        private static UnusableBody damaged() {
            return new UnusableBody("request-body", "the body was sent as gzip, and is none or is not whole");
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                int some = super.read(into, from, length);
                read += Math.max(0, some);
                if (read > BoundedBody.MOST) {
                    throw new BodyTooLarge();
                }
                return some;
            } catch (ZipException | EOFException broken) {
                throw damaged();
            }
        }
    }
}
