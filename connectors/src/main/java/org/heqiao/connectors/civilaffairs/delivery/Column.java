package org.heqiao.connectors.civilaffairs.delivery;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A column and the names under which it comes: the register's own first, then those of RC_MARRY and of Chinese tables. */
record Column(String name, boolean required, List<String> names) {

    private static final Pattern LOOKS = Pattern.compile("[\\s_\\-*()（）]");

    static Column required(String... names) {
        return new Column(names[0], true, List.of(names));
    }

    static Column optional(String... names) {
        return new Column(names[0], false, List.of(names));
    }

    boolean isCalled(String heading) {
        var folded = fold(heading);
        return names.stream().anyMatch(name -> fold(name).equals(folded));
    }

    /** Case, width, blanks and underscores say nothing. */
    private static String fold(String heading) {
        return LOOKS.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
