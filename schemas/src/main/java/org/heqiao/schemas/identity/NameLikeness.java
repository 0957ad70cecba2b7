package org.heqiao.schemas.identity;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether two names that are not the same may be two ways of writing one. */
final class NameLikeness {

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\u3007 -]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ -]+");

    private NameLikeness() {
    }

    static boolean isPossible(String one, String other) {
        var first = parts(one);
        var second = parts(other);
        return String.join("", first).equals(String.join("", second)) || holdsAll(first, second)
                || holdsAll(second, first);
    }

    /** Without accents, in one of the forms that each hanzi has. */
    private static List<String> parts(String name) {
        var letters = NO_LETTER.matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Form.NFD)).replaceAll("");
        var folded = new StringBuilder();
        letters.codePoints().map(HanVariants::representative).forEach(folded::appendCodePoint);
        return Arrays.stream(BETWEEN_WORDS.split(folded)).filter(word -> !word.isEmpty()).toList();
    }

    /** Another order, or a second given name that one of two documents leaves out: two words or more must fit. */
    private static boolean holdsAll(List<String> many, List<String> few) {
        return few.size() > 1 && new HashSet<>(many).containsAll(few);
    }
}
