package org.heqiao.routes.sources;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.heqiao.schemas.privacy.Sha256;

/**
 * Where and as whom a source is asked, in a few letters that tell no more: equal where two nodes ask the same agency
 * under the same name. What may differ between nodes does not count: secrets, which are exchanged one node after the
 * other, files of the node's own, and how patient or busy it is.
 */
final class ConnectionFingerprint {

    private static final Pattern PASSED_OVER = Pattern.compile(
            "(?i).*(password|secret|key|keys|known-?hosts|timeout|after|connections|largest|longest|"
                    + "max-?answer|rows-?per|loaded-?by|coverage).*");
    /** User and parameters of an address, which may hold a secret. */
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@|[?;].*$");
    private static final int LETTERS = 16;

    private ConnectionFingerprint() {
    }

    static String of(Map<String, Object> connection) {
        var text = new StringBuilder();
        new TreeMap<>(connection).forEach((name, value) -> {
            if (!PASSED_OVER.matcher(name).matches()) {
                text.append(name).append('=').append(CREDENTIALS.matcher(String.valueOf(value)).replaceAll(""))
                        .append('\n');
            }
        });
        return HexFormat.of().formatHex(Sha256.of(text.toString())).substring(0, LETTERS);
    }
}
