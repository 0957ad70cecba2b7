package org.heqiao.schemas.code;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks words up in a code table; case, blanks and signs between and around them say nothing (赡养（抚养、扶养）义务人). */
final class EverydayWords {

    private static final Pattern SIGNS = Pattern.compile("[\\s()（）\\[\\]【】、,，/·:：.\"“”'-]");

    private EverydayWords() {
    }

    static <V> Optional<V> find(Map<String, V> table, String text) {
        var found = table.get(text);
        return found != null ? Optional.of(found) : Optional.ofNullable(other(table, text));
    }

    /** A number is looked up as it stands: 1.0 is not 10. */
    private static <V> @Nullable V other(Map<String, V> table, String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isDigit)) {
            return null;
        }
        var found = table.get(SIGNS.matcher(text).replaceAll(""));
        return found != null ? found : table.get(text.toLowerCase(Locale.ROOT));
    }
}
