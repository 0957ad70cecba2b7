package org.heqiao.schemas.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whole days as people and programs write them: 2026-11-24, 2026/11/24, 2026.11.24 (month and day also with one digit),
 * 20261124, 2026年11月24日, each with a time behind it or without; and the number under which table programs keep a day of
 * 1990 to 2099, as 46350. A time with an offset (…T16:00:00Z) is the day that it is in China then.
 */
final class WholeDay {

    private static final Pattern WRITTEN = Pattern
            .compile(
                    "(\\d{4})\\s*(?:([-/.])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,2})\\.?"
                            + "|年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号])"
                            + "(?:\\s*(?:星期|周)[一二三四五六日天])?"
                            + "(?:[T ]\\s*(?:上午|下午)?\\s*\\d{1,2}:\\d{1,2}"
                            + "(?::\\d{1,2}(?:\\.\\d{1,9})?)?\\s*(?:[AaPp][Mm])?)?");
    private static final Pattern WITH_OFFSET = Pattern
            .compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern DIGITS_WITH_TIME = Pattern
            .compile("(\\d{8})(?:\\s*\\d{6}|\\s+\\d{1,2}:\\d{1,2}(?::\\d{1,2})?)");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d{1,15})?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final int FIRST_YEAR_OF_SERIAL = 1990;
    private static final int LAST_YEAR_OF_SERIAL = 2099;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private WholeDay() {
    }

    /** Empty for anything else, and for days that do not exist. */
    static Optional<LocalDate> of(String text) {
        if (text.length() >= 8 && text.length() <= 10) {
            char mark = text.charAt(4);
            if (mark == '-' || mark == '/' || mark == '.') {
                int second = text.indexOf(mark, 5);
                var plain = second < 0 ? Optional.<LocalDate>empty() : day(text, 5, second, second + 1);
                return plain.isPresent() ? plain : written(text);
            }
            if (text.length() == 8 && mark >= '0' && mark <= '9') {
                return day(text, 4, 6, 6);
            }
        }
        return text.length() < 5 ? Optional.empty() : written(text);
    }

    private static Optional<LocalDate> written(String text) {
        var written = WRITTEN.matcher(text);
        if (written.matches()) {
            var month = written.group(3) == null ? written.group(5) : written.group(3);
            var day = written.group(4) == null ? written.group(6) : written.group(4);
            return of(Integer.parseInt(written.group(1)), Integer.parseInt(month), Integer.parseInt(day));
        }
        var digits = DIGITS_WITH_TIME.matcher(text);
        if (digits.matches()) {
            return day(digits.group(1), 4, 6, 6);
        }
        var serial = SERIAL.matcher(text);
        if (serial.matches()) {
            return Optional.of(SERIAL_ZERO.plusDays(Integer.parseInt(serial.group(1))))
                    .filter(day -> day.getYear() >= FIRST_YEAR_OF_SERIAL && day.getYear() <= LAST_YEAR_OF_SERIAL);
        }
        return WITH_OFFSET.matcher(text).matches() ? inChina(text) : Optional.empty();
    }

    private static Optional<LocalDate> inChina(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).withOffsetSameInstant(CHINA).toLocalDate());
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text, int month, int monthEnd, int day) {
        int year = number(text, 0, 4);
        int m = number(text, month, monthEnd);
        int d = number(text, day, text.length());
        return year < 0 || m < 0 || d < 0 ? Optional.empty() : of(year, m, d);
    }

    private static Optional<LocalDate> of(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
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
