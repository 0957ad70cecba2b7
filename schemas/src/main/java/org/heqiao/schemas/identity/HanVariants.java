package org.heqiao.schemas.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Traditional, simplified and variant forms of one hanzi. Two names that differ in nothing else may be one person's or
 * two people's (何昇, 何升): they cannot be compared, and are never folded into each other.
 */
final class HanVariants {

    private static final Map<Integer, Integer> FIRST_OF_CLASS = load();

    private HanVariants() {
    }

    /** One character that stands for all that are written for each other. */
    static int representative(int c) {
        return FIRST_OF_CLASS.getOrDefault(c, c);
    }

    private static Map<Integer, Integer> load() {
        var all = new HashMap<Integer, Integer>(16_000);
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HanVariants.class.getResourceAsStream("han-variants.txt")),
                StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int first = line.codePointAt(0);
                line.codePoints().forEach(each -> all.put(each, first));
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }
}
