package org.heqiao.schemas.identity;

import java.text.Normalizer;

/**
 * A person's name in the one form used for matching: width folded (NFKC), outer blanks gone, every kind of middle dot U+00B7. Variant hanzi
 * are not folded. 1 to 100 characters; never printed in logs.
 */
public record PersonName(String value) {

    public PersonName {
        value = normalise(value);
        if (value.isEmpty() || value.length() > 100) {
            throw new IllegalArgumentException("a name has 1 to 100 characters"); // the value itself is never echoed
        }
    }

    private static String normalise(String raw) {
        return Normalizer.normalize(raw, Normalizer.Form.NFKC).strip().replaceAll("[\\u2022\\u2027\\uFF0E\\u30FB\\u2219\\u22C5.]",
                "\u00B7");
    }

    @Override
    public String toString() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "*";
    }
}
