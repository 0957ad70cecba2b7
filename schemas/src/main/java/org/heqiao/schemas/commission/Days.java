package org.heqiao.schemas.commission;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calendar days as people write them: 2026-11-24, 2026/11/24, 2026.11.24, 20261124. */
public final class Days {

    private static final Pattern SHAPE = Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})");

    private Days() {
    }

    /** Empty for anything else, and for days that do not exist. */
    public static Optional<LocalDate> of(String text) {
        var match = SHAPE.matcher(text);
        if (!match.matches() || match.group(2).isEmpty() && text.length() != 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(3)), Integer.parseInt(match.group(4))));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
