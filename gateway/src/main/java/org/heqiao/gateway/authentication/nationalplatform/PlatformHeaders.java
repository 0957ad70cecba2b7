package org.heqiao.gateway.authentication.nationalplatform;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * The four headers, of the data sharing platform ({@code gjgxjhpt_*}) or the government service platform ({@code
 * gjzwfwpt_*}), never of both.
 *
 * @param rid   requester id
 * @param sid   service id
 * @param rtime when it was signed, ms since 1970
 */
record PlatformHeaders(String rid, String sid, long rtime, byte[] sign) {

    private static final List<String> FAMILIES = List.of("gjgxjhpt_", "gjzwfwpt_");
    private static final List<String> NAMES = List.of("rid", "sid", "rtime", "sign");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern TIME = Pattern.compile("[0-9]{13}");
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/=]{1,200}");

    static boolean anyIn(HttpServletRequest request) {
        for (var family : FAMILIES) {
            for (var name : NAMES) {
                if (request.getHeader(family + name) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    static PlatformHeaders of(HttpServletRequest request) throws AuthenticationFailed {
        boolean first = isUsed(request, FAMILIES.getFirst());
        if (first && isUsed(request, FAMILIES.getLast())) {
            throw new AuthenticationFailed(FailureReason.SEVERAL_CREDENTIALS);
        }
        var family = first ? FAMILIES.getFirst() : FAMILIES.getLast();
        var rid = only(request, family + "rid", ID);
        var sid = only(request, family + "sid", ID);
        var rtime = only(request, family + "rtime", TIME);
        try {
            return new PlatformHeaders(rid, sid, Long.parseLong(rtime),
                    Base64.getDecoder().decode(only(request, family + "sign", SIGNATURE)));
        } catch (IllegalArgumentException notBase64) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
    }

    private static boolean isUsed(HttpServletRequest request, String family) {
        return NAMES.stream().anyMatch(name -> request.getHeader(family + name) != null);
    }

    private static String only(HttpServletRequest request, String name, Pattern form) throws AuthenticationFailed {
        var value = single(request, name);
        if (value == null || !form.matcher(value).matches()) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        return value;
    }

    private static @Nullable String single(HttpServletRequest request, String name) throws AuthenticationFailed {
        var values = request.getHeaders(name);
        var value = values.hasMoreElements() ? values.nextElement() : null;
        if (values.hasMoreElements()) {
            throw new AuthenticationFailed(FailureReason.DUPLICATE_HEADER);
        }
        return value;
    }

    /** What is signed. */
    byte[] text() {
        return (sid + rid + rtime).getBytes(StandardCharsets.UTF_8);
    }
}
