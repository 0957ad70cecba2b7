package org.heqiao.routes.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.heqiao.routes.files.NumberFormats.Shown;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.table.CellKind;
import org.jspecify.annotations.Nullable;

/** A cell as it is handed on: what kind the workbook says it is, and its text. */
record CellText(CellKind kind, String text) {

    static final CellText EMPTY = new CellText(CellKind.EMPTY, "");
    static final CellText FORMULA = new CellText(CellKind.FORMULA, "=");

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** 9999-12-31, the last day that table programs know. */
    private static final int LAST_DAY = 2_958_465;
    /** Days counted as hours and minutes before this are spans of time: 1910-01-01. */
    private static final int FIRST_LIKELY_DAY = 3_654;
    private static final double LONG_NUMBER = 1e15;
    private static final int DAYS_TO_1904 = 1_462;

    /** Text as it stands, with the escapes of workbooks (_x000D_) resolved and carriage returns dropped. */
    static CellText text(String written) {
        var text = written.contains("_x")
                ? ESCAPE.matcher(written).replaceAll(match -> java.util.regex.Matcher
                        .quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                : written;
        text = text.indexOf('\r') < 0 ? text : text.replace("\r", "");
        return text.isEmpty() ? EMPTY : new CellText(CellKind.TEXT, text);
    }

    static CellText error(String shown) {
        return new CellText(CellKind.ERROR, shown.isBlank() ? "#" : shown);
    }

    /** @param from1904 whether days are counted from 1904 on */
    static CellText number(double number, Shown shown, boolean from1904) {
        boolean whole = number == Math.rint(number);
        boolean day = shown == Shown.DAY && (number >= 1 || number < 0)
                || shown == Shown.TIME && whole && number >= FIRST_LIKELY_DAY;
        if (!day || Math.abs(number) >= LONG_NUMBER) {
            return new CellText(CellKind.NUMBER, CellNumber.text(number));
        }
        double serial = from1904 ? number + DAYS_TO_1904 : number;
        return number < 0 || serial >= LAST_DAY + 1
                ? new CellText(CellKind.NO_DATE, CellNumber.text(number))
                : new CellText(CellKind.DATE, day((int) serial).toString());
    }

    /** Table programs believe in 1900-02-29, which is their day 60. */
    private static LocalDate day(int serial) {
        return LocalDate.of(1899, 12, 31).plusDays(serial > 60 ? serial - 1 : serial);
    }

    /** A day written out (ISO 8601); in universal time by programs that mean midnight here. Null: none. */
    static @Nullable CellText date(String written) {
        var text = written.strip();
        try {
            var day = text.length() <= 10
                    ? LocalDate.parse(text)
                    : text.endsWith("Z") || text.lastIndexOf('+') > 10
                            // one of these programs is up to 43 seconds early in the years of local mean time
                            ? OffsetDateTime.parse(text).atZoneSameInstant(BeijingTime.ZONE).plusMinutes(1)
                                    .toLocalDate()
                            : LocalDateTime.parse(text).toLocalDate();
            return new CellText(CellKind.DATE, day.toString());
        } catch (DateTimeException other) {
            return null;
        }
    }
}
