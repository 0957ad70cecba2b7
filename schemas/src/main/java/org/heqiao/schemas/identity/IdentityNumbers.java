package org.heqiao.schemas.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heqiao.schemas.text.FieldText;

/**
 * Finds identity numbers in a text that is stored or shown as it is: numbers of households, letters and cases, marks of
 * a caller's own, reasons. It sees through every disguise: full width, invisible characters, blanks or hyphens between,
 * a small x, anything before and after it, 15 digits. A longer number of another system is no identity number unless it
 * contains one.
 */
public final class IdentityNumbers {

    private static final int FEWEST_DIGITS = 15;
    private static final String MASK = "#";
    private static final char FIRST_IDEOGRAPH = '\u4e00';
    private static final char LAST_IDEOGRAPH = '\u9fff';
    private static final int MOST_DIGITS_OF_A_CHARACTER = 4;

    /** Digits, perhaps apart, and an X behind 17 of them. */
    private static final Pattern RUN = Pattern.compile("\\d(?:[^\\p{L}\\d]{0,3}\\d)*(?:[^\\p{L}\\d]{0,3}[xX])?");
    private static final Pattern BETWEEN = Pattern.compile("[^\\dxX]");

    /**
     * Fifteen digits were given out until 1999; whoever is older than this would be a hundred. Numbers of division, day
     * and serial are usual.
     */
    private static final int FIRST_YEAR_OF_15 = 1927;
    private static final int FIRST_YEAR = 1890;
    private static final int LAST_YEAR = 2049;

    private IdentityNumbers() {
    }

    /**
     * Whether it holds a number that is right in region, day of birth and check character; or 15 digits right in region
     * and day.
     */
    public static boolean areIn(String text) {
        return holds(text, false);
    }

    /**
     * The same of free text, where a number with a wrong check character or region counts too: a mistyped number
     * is still a person's number.
     */
    public static boolean mayBeIn(String text) {
        return holds(text, true);
    }

    /**
     * The text with each number that {@link #areIn} finds made unreadable; a number in disguise takes all digits around
     * it along.
     */
    public static String masked(String text) {
        return masked(text, false);
    }

    /** The same with each that {@link #mayBeIn} finds. */
    public static String maskedAsProse(String text) {
        return masked(text, true);
    }

    private static String masked(String text, boolean mistyped) {
        if (!holds(text, mistyped)) {
            return text;
        }
        var plain = RUN.matcher(text)
                .replaceAll(run -> holds(run.group(), mistyped) ? MASK : Matcher.quoteReplacement(run.group()));
        if (!holds(plain, mistyped)) {
            return plain;
        }
        var masked = new StringBuilder();
        text.codePoints().forEach(c -> masked.append(isDigitOnceRead(c) ? MASK : Character.toString(c)));
        return masked.toString();
    }

    private static boolean isDigitOnceRead(int character) {
        return ascii(FieldText.normalise(Character.toString(character))).chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Whether there may be digits enough in one {@link #RUN} once it is normalised; so that the texts of every call
     * need not be.
     */
    private static boolean mayHoldDigits(String text) {
        int most = 0;
        for (int i = 0; i < text.length() && most < FEWEST_DIGITS; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                most++;
            } else if (c > 0x7e && !(c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH)) {
                most += MOST_DIGITS_OF_A_CHARACTER;
            } else if (isLetter(c)) {
                most = 0; // no number goes on beyond it
            }
        }
        return most >= FEWEST_DIGITS;
    }

    /** Of those that are looked at one by one; what an X begins or ends is no matter here. */
    private static boolean isLetter(char c) {
        return c >= FIRST_IDEOGRAPH || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean holds(String text, boolean mistyped) {
        if (!mayHoldDigits(text)) {
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
            if (Character.toUpperCase(part.charAt(17)) == Gb11643.check(part)
                    && isDate(part.substring(6, 14), FIRST_YEAR)
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
