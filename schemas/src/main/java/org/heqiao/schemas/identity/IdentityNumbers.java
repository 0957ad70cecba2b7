package org.heqiao.schemas.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.heqiao.schemas.text.FieldText;

/**
 * Finds somebody's identity number in a text that is kept or shown as it is: numbers of households, letters and cases, marks of a caller's own,
 * reasons. Every disguise is seen: full width, invisible characters, blanks or hyphens between, a small x, anything before and after it,
 * 15 digits. A longer number of another system is none unless such a number lies in it.
 */
public final class IdentityNumbers {

    private static final int FEWEST_DIGITS = 15;

    /** Digits, perhaps apart, and an X behind 17 of them. */
    private static final Pattern RUN = Pattern.compile("\\d(?:[^\\p{L}\\d]{0,3}\\d)*(?:[^\\p{L}\\d]{0,3}[xX])?");
    private static final Pattern BETWEEN = Pattern.compile("[^\\dxX]");

    /** Fifteen digits were given out until 1999; whoever is older than this would be a hundred. Numbers of division, day and serial are usual. */
    private static final int FIRST_YEAR_OF_15 = 1927;
    private static final int FIRST_YEAR = 1890;
    private static final int LAST_YEAR = 2049;

    private IdentityNumbers() {
    }

    /** Whether it holds a number that is right in region, day of birth and check character; or 15 digits right in region and day. */
    public static boolean areIn(String text) {
        return holds(text, false);
    }

    /** The same of free text, where a number with a wrong check character or region is told too: a slip of the pen is a person's number still. */
    public static boolean mayBeIn(String text) {
        return holds(text, true);
    }

    private static boolean holds(String text, boolean mistyped) {
        if (text.length() < FEWEST_DIGITS) {
            return false;
        }
        var folded = ascii(FieldText.normalise(text));
        if (folded.chars().filter(c -> c >= '0' && c <= '9').limit(FEWEST_DIGITS).count() < FEWEST_DIGITS) {
            return false;
        }
        return RUN.matcher(folded).results().map(run -> run.group())
                .anyMatch(run -> isNumber(BETWEEN.matcher(run).replaceAll(""), mistyped)
                        || BETWEEN.splitAsStream(run).anyMatch(part -> isNumber(part, mistyped)));
    }

    private static boolean isNumber(String withX, boolean mistyped) {
        var run = withX.length() < 18 && !withX.isEmpty() && withX.charAt(withX.length() - 1) >= 'X'
                ? withX.substring(0, withX.length() - 1)
                : withX;
        if (run.length() == FEWEST_DIGITS && isDate("19" + run.substring(6, 12), FIRST_YEAR_OF_15)
                && (mistyped || IdNumberCheck.isRegion(run.substring(0, 6)))) {
            return true;
        }
        if (mistyped && run.length() == 18 && isDate(run.substring(6, 14), FIRST_YEAR)) {
            return true;
        }
        for (int i = 0; i + 18 <= run.length(); i++) {
            var part = run.substring(i, i + 18);
            if (Character.toUpperCase(part.charAt(17)) == Gb11643.check(part) && isDate(part.substring(6, 14), FIRST_YEAR)
                    && IdNumberCheck.isRegion(part.substring(0, 6))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDate(String digits, int firstYear) {
        int year = Integer.parseInt(digits, 0, 4, 10);
        if (year < firstYear || year > LAST_YEAR) {
            return false;
        }
        try {
            LocalDate.of(year, Integer.parseInt(digits, 4, 6, 10), Integer.parseInt(digits, 6, 8, 10));
            return true;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    /** Digits of every script are digits; what people type for X is an X. */
    private static String ascii(String text) {
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                ascii.append((char) ('0' + digit));
            } else if (c < Character.MIN_SUPPLEMENTARY_CODE_POINT && IdNumberCheck.FOR_X.indexOf(c) >= 0) {
                ascii.append('X');
            } else {
                ascii.appendCodePoint(c);
            }
        });
        return ascii.toString();
    }
}
