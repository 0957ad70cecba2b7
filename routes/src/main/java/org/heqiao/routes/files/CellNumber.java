package org.heqiao.routes.files;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as table programs keep them: binary, of which they show 15 digits (1.1000000000000001 is 1.1). */
final class CellNumber {

    private static final MathContext SHOWN = new MathContext(15);
    /** Longest way to write one. */
    private static final int LONGEST = 40;

    private CellNumber() {
    }

    /** Never with an exponent. */
    static String text(double number) {
        return new BigDecimal(number).round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** @throws NumberFormatException without what stood there: no number of a table */
    static double read(String text) {
        var plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST || !plain.chars().allMatch(CellNumber::belongs)) {
            throw new NumberFormatException();
        }
        double number;
        try {
            number = Double.parseDouble(plain);
        } catch (NumberFormatException shown) {
            throw new NumberFormatException();
        }
        if (Double.isInfinite(number)) {
            throw new NumberFormatException();
        }
        return number;
    }

    private static boolean belongs(int c) {
        return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}
