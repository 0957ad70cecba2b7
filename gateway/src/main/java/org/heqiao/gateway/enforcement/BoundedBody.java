package org.heqiao.gateway.enforcement;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.gateway.http.BodyStream;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body ends after {@value #MOST} bytes, whatever its sender says or leaves open, and is digested while
 * it is read. Files come by resources of their own, with their own limits.
 */
final class BoundedBody extends HttpServletRequestWrapper {

    static final int MOST = 1 << 20;
    private static final Set<String> FILES = Set.of("/api/v1/check-batches", "/api/v1/register/imports",
            "/api/v1/marital-status/batches");

    /** Evidence with an objection, whose number is in the path. */
    private static final Pattern ATTACHMENTS = Pattern.compile("/api/v1/objections/[^/]+/attachments");

    private final long most;
    private @Nullable ServletInputStream body;
    private @Nullable Counted counted;

    BoundedBody(HttpServletRequest request) {
        super(request);
        this.most = isFile(request) ? Long.MAX_VALUE : MOST;
    }

    static boolean isFile(HttpServletRequest request) {
        var path = request.getRequestURI();
        return FILES.contains(path) || ATTACHMENTS.matcher(path).matches();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            counted = new Counted(super.getInputStream(), most);
            body = new BodyStream(counted::read);
        }
        return body;
    }

    /**
     * SHA-256 of the body as it came; what nobody needed of it is read for this. Null where nobody began to read, or it
     * does not come whole.
     */
    @Nullable
    String digest() {
        return counted == null ? null : counted.digest();
    }

    private static final class Counted {

        private static final int REST = 512;

        private final ServletInputStream in;
        private final long most;
        private final MessageDigest sha256 = Sha256.begin();
        private long read;
        private boolean broken;
        private @Nullable String digest;

        Counted(ServletInputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Nullable
        String digest() {
            if (digest == null && !broken) {
                try {
                    var rest = new byte[REST]; // nearly always there is none
                    while (read(rest, 0, rest.length) >= 0) {
                        // digested as it comes
                    }
                    digest = CanonicalDigest.end(sha256.digest());
                } catch (IOException cutOff) {
                    broken = true;
                }
            }
            return digest;
        }

        int read(byte[] into, int from, int length) throws IOException {
            int some;
            try {
                some = in.read(into, from, length);
            } catch (IOException cutOff) {
                broken = true;
                throw cutOff;
            }
            if (some > 0) {
                read += some;
                if (read > most) {
                    broken = true;
                    throw new BodyTooLarge();
                }
                if (digest == null) {
                    sha256.update(into, from, some);
                }
            }
            return some;
        }
    }
}
