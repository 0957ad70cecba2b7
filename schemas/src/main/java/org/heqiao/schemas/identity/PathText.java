package org.heqiao.schemas.identity;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path of a call as it may be written down: anybody can put a person's number into one that leads nowhere, encoded
 * or in parts.
 */
public final class PathText {

    private static final Pattern LONG_RUN = Pattern.compile("[0-9]{15,}[xX]?");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final int MOST_DECODINGS = 3;

    private PathText() {
    }

    /** Without identity numbers, mistyped ones and whatever is as long as one. */
    public static String withoutNumbers(String path) {
        var text = path;
        for (int i = 0; i <= MOST_DECODINGS; i++) {
            if (IdentityNumbers.mayBeIn(text) || LONG_RUN.matcher(text).find()) {
                return path.indexOf('%') < 0 ? masked(path) : blind(path);
            }
            if (text.indexOf('%') < 0) {
                return path;
            }
            text = decoded(text);
        }
        return path;
    }

    /**
     * Segment by segment, so that the rest of the path can still be read; as a whole where a number is spread over
     * several.
     */
    private static String masked(String path) {
        var each = Arrays.stream(path.split("/", -1)).map(IdentityNumbers::maskedAsProse)
                .collect(Collectors.joining("/"));
        return LONG_RUN.matcher(IdentityNumbers.maskedAsProse(each)).replaceAll("#");
    }

    /** Whatever could be part of a number in disguise is gone. */
    private static String blind(String path) {
        return ENCODED.matcher(path).replaceAll("#").replaceAll("[0-9]", "#");
    }

    /** One step, byte by byte: only digits and what stands between them matter. */
    private static String decoded(String text) {
        return ENCODED.matcher(text).replaceAll(hit -> {
            char c = (char) Integer.parseInt(hit.group(), 1, 3, 16);
            return c == '\\' || c == '$' ? "/" : Character.toString(c);
        });
    }
}
