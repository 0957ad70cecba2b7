package org.heqiao.schemas.rules;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of a rule table: from 0, with at most four decimals. */
final class Thresholds {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,10})(?:\\.\\d{1,6})?");
    private static final int DECIMALS = 4;

    private Thresholds() {
    }

    /** 26640, 26,640.00, 1.5, 80% (of a share). Null: none of these. */
    static @Nullable BigDecimal of(String text, boolean share) {
        boolean percent = share && text.endsWith("%");
        var digits = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!NUMBER.matcher(digits).matches()) {
            return null;
        }
        var number = new BigDecimal(digits.replace(",", ""));
        var plain = plain(percent ? number.movePointLeft(2) : number);
        return plain.scale() > DECIMALS ? null : plain;
    }

    /** 1.50 is 1.5, and 2.0 is 2. */
    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
