package org.heqiao.schemas.constraint;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Amounts and counts as people write them. */
public final class Amounts {

    private static final Pattern YUAN = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,2}))?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,3}");

    private Amounts() {
    }

    /** Yuan with at most two decimals, in fen; empty for anything else. */
    public static OptionalLong fen(String text) {
        var match = YUAN.matcher(text);
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        var decimals = match.group(2) == null ? "00" : match.group(2).length() == 1 ? match.group(2) + "0" : match.group(2);
        return OptionalLong.of(Long.parseLong(match.group(1)) * 100 + Long.parseLong(decimals));
    }

    /** A whole number from 0 to 999; empty for anything else. */
    public static OptionalLong count(String text) {
        return COUNT.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
