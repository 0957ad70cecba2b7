package org.heqiao.schemas.constraint;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Calendar days as people write them: 2026-11-24, 2026/11/24, 2026.11.24 (month and day also with one digit), 20261124. */
public final class Days {

    private Days() {
    }

    /** Empty for anything else, and for days that do not exist. */
    public static Optional<LocalDate> of(String text) {
        if (text.length() < 8 || text.length() > 10) {
            return Optional.empty();
        }
        char mark = text.charAt(4);
        if (mark != '-' && mark != '/' && mark != '.') {
            return text.length() == 8 ? day(text, 4, 6, 6) : Optional.empty();
        }
        int second = text.indexOf(mark, 5);
        return second < 0 ? Optional.empty() : day(text, 5, second, second + 1);
    }

    private static Optional<LocalDate> day(String text, int month, int monthEnd, int day) {
        int year = number(text, 0, 4);
        int m = number(text, month, monthEnd);
        int d = number(text, day, text.length());
        try {
            return year < 0 || m < 0 || d < 0 ? Optional.empty() : Optional.of(LocalDate.of(year, m, d));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** The number in ASCII digits between two places; below zero where there is none. */
    private static int number(String text, int from, int to) {
        if (to <= from || to - from > 4) {
            return -1;
        }
        int n = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            n = n * 10 + c - '0';
        }
        return n;
    }
}
