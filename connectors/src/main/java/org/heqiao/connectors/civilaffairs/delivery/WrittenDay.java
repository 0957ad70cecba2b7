package org.heqiao.connectors.civilaffairs.delivery;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A day as registries write it: 2010-05-01, 2010/5/1, 2010.5.1, 2010年5月1日, 20100501, with a time behind it or without. */
final class WrittenDay {

    private static final Pattern PARTED = Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})日?(?:[T ].*)?");
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\d{6})?");

    private WrittenDay() {
    }

    /** Null: no day, or only a part of one. Nothing is guessed. */
    static @Nullable LocalDate read(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException unusual) {
                return null;
            }
        }
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        var parted = PARTED.matcher(folded);
        var found = parted.matches() ? parted : DIGITS.matcher(folded);
        if (!found.matches()) {
            return null;
        }
        try {
            return LocalDate.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        } catch (DateTimeException impossible) {
            return null;
        }
    }
}
