package org.heqiao.schemas.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.heqiao.schemas.table.Headings;
import org.jspecify.annotations.Nullable;

/** What stands in a cell, looked up by code or Chinese word; case, width, blanks and notes in brackets say nothing. */
final class Words<V> {

    private final Headings<V> known = new Headings<>();

    /** @param words the code first */
    Words(V[] values, Function<V, List<String>> words) {
        for (var value : values) {
            known.with(value, words.apply(value));
        }
    }

    /** The code that a constant's name gives, and its Chinese words. */
    static List<String> of(String name, String... chinese) {
        var words = new ArrayList<>(List.of(name.toLowerCase(Locale.ROOT)));
        words.addAll(List.of(chinese));
        return List.copyOf(words);
    }

    @Nullable
    V find(String text) {
        return known.find(text);
    }
}
