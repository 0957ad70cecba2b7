package org.heqiao.gateway.enforcement;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The trace a call belongs to (W3C Trace Context): the caller's, or one of our own where it brings none that can be
 * read.
 *
 * @param id     32 hexadecimal digits, in the entry and in the answer
 * @param parent of the answer: the part of the trace that the hub did
 * @param flags  the caller's
 */
record TraceContext(String id, String parent, String flags) {

    static final String HEADER = "traceparent";

    private static final int LENGTH = 55;
    private static final HexFormat HEX = HexFormat.of();

    static TraceContext of(List<String> headers) {
        var given = headers.size() == 1 ? headers.getFirst() : "";
        return isReadable(given)
                ? new TraceContext(given.substring(3, 35), chance(), given.substring(53, LENGTH))
                : new TraceContext(chance() + chance(), chance(), "00");
    }

    /** Of a later version more may follow; it is not looked at. */
    private static boolean isReadable(String given) {
        return given.length() >= LENGTH && isHex(given, 0, 2) && !given.startsWith("ff") && given.charAt(2) == '-'
                && isHex(given, 3, 35) && !isZero(given, 3, 35) && given.charAt(35) == '-' && isHex(given, 36, 52)
                && !isZero(given, 36, 52)
                && given.charAt(52) == '-' && isHex(given, 53, LENGTH)
                && (given.length() == LENGTH || !given.startsWith("00") && given.charAt(LENGTH) == '-');
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** Never zero, which would be none. */
    private static String chance() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }

    static TraceContext of(jakarta.servlet.http.HttpServletRequest request) {
        return of(Collections.list(request.getHeaders(HEADER)));
    }

    /** As the answer carries it. */
    String header() {
        return "00-" + id + "-" + parent + "-" + flags;
    }
}
