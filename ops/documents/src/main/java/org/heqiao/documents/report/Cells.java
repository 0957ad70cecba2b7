package org.heqiao.documents.report;

import java.math.BigDecimal;

/** Cells as they are printed. */
public final class Cells {

    /** Where nothing can be said: never empty, which could be overlooked, and never a number. */
    public static final String NOTHING = "—";

    public String text(Object cell) {
        return switch (cell) {
            case BigDecimal amount -> String.format("%,.2f", amount);
            case String text when text.isBlank() -> NOTHING;
            default -> cell.toString();
        };
    }

    /** 一、二、… up to 十九. */
    public String numeral(int number) {
        var digits = "零一二三四五六七八九";
        return number < 10
                ? digits.substring(number, number + 1)
                : "十" + (number == 10 ? "" : digits.substring(number - 10, number - 9));
    }
}
