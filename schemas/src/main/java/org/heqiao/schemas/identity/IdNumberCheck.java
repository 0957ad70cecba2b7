package org.heqiao.schemas.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.text.FieldText;

/**
 * Reads an identity number as people write it: it accepts blanks, hyphens, full width and a small x, and completes the
 * 15 digits used before 1999 (GB 11643). Residence permits for residents of Hong Kong, Macau and Taiwan and foreigners'
 * permanent residence cards of 2023 are numbered by the same rule. Each fault has a code of its own. A good number
 * proves only that it is well formed.
 */
public sealed interface IdNumberCheck {

    /** Well formed; {@code upgraded}: it was given with 15 digits. */
    record Valid(ResidentId id, boolean upgraded) implements IdNumberCheck {
    }

    /** Not usable. */
    record Invalid(Flaw reason) implements IdNumberCheck {
    }

    /** Why a number is not usable; the first that applies, in this order. */
    enum Flaw {
        /** nothing there. */
        ID_MISSING,
        /** zeros with a birth date: old practice for "has none"; never a key. */
        ID_PLACEHOLDER,
        /** neither 18 nor 15 characters. */
        ID_LENGTH,
        /** something else than digits, and X at the end. */
        ID_CHARACTER,
        /** the region was never assigned. */
        ID_REGION,
        /** no such day. */
        ID_DATE,
        /** born after today. */
        ID_DATE_FUTURE,
        /** older than anybody. */
        ID_TOO_OLD,
        /** the last character does not fit. */
        ID_CHECK_DIGIT
    }

    /** Nobody is older. */
    int OLDEST_YEARS = 130;

    /** Blanks and hyphens between groups of digits. */
    Pattern MARKS = Pattern.compile("[\\s\\p{Pd}\u2212]");

    /** What people type for the last X: small, Roman, Cyrillic, Greek, the sign of multiplication. */
    String FOR_X = "x\u2169\u2179\u0425\u0445\u03A7\u00D7";

    /** Where nobody lives but the persons of tests and demonstrations. Where real persons are checked, leave it out. */
    Set<String> SYNTHETIC_REGION = Set.of(Divisions.SYNTHETIC);

    static IdNumberCheck of(String raw, LocalDate today) {
        return of(raw, today, SYNTHETIC_REGION);
    }

    /** @param extraRegions six-digit codes let through although they were never assigned */
    static IdNumberCheck of(String raw, LocalDate today, Set<String> extraRegions) {
        var number = plain(raw) ? raw : MARKS.matcher(FieldText.ofCell(raw)).replaceAll("");
        if (number.isEmpty()) {
            return new Invalid(Flaw.ID_MISSING);
        }
        if (number.startsWith("000000")) {
            return new Invalid(Flaw.ID_PLACEHOLDER);
        }
        return switch (number.length()) {
            case 18 -> of18(withLastX(number), today, extraRegions, false);
            case 15 -> digits(number, 15)
                    ? of18(completed(number), today, extraRegions, true)
                    : new Invalid(Flaw.ID_CHARACTER);
            default -> new Invalid(Flaw.ID_LENGTH);
        };
    }

    private static IdNumberCheck of18(String number, LocalDate today, Set<String> extraRegions, boolean upgraded) {
        char last = number.charAt(17);
        if (!digits(number, 17) || last != 'X' && (last < '0' || last > '9')) {
            return new Invalid(Flaw.ID_CHARACTER);
        }
        if (!isRegion(number.substring(0, 6), extraRegions)) {
            return new Invalid(Flaw.ID_REGION);
        }
        LocalDate born;
        try {
            born = LocalDate.of(Integer.parseInt(number, 6, 10, 10), Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
        } catch (DateTimeException impossible) {
            return new Invalid(Flaw.ID_DATE);
        }
        if (born.isAfter(today)) {
            return new Invalid(Flaw.ID_DATE_FUTURE);
        }
        if (born.isBefore(today.minusYears(OLDEST_YEARS))) {
            return new Invalid(Flaw.ID_TOO_OLD);
        }
        return last == Gb11643.check(number)
                ? new Valid(new ResidentId(number), upgraded)
                : new Invalid(Flaw.ID_CHECK_DIGIT);
    }

    private static String withLastX(String number) {
        return FOR_X.indexOf(number.charAt(17)) >= 0 ? number.substring(0, 17) + "X" : number;
    }

    private static String completed(String fifteen) {
        var seventeen = fifteen.substring(0, 6) + "19" + fifteen.substring(6);
        return seventeen + Gb11643.check(seventeen);
    }

    /** Whether numbers may begin so. */
    private static boolean isRegion(String region, Set<String> extraRegions) {
        return switch (region.charAt(0)) {
            // residence permits for residents of Hong Kong, Macau and Taiwan
            case '8' -> region.equals("810000") || region.equals("820000") || region.equals("830000");
            // foreigners' permanent residence, 2023 version: 9, province, nationality (GB/T 2659)
            case '9' -> Divisions.isAssigned(region.substring(1, 3) + "0000");
            default -> Divisions.isAssigned(region) || extraRegions.contains(region);
        };
    }

    /** Whether numbers begin so, those of test persons too. */
    static boolean isRegion(String region) {
        return isRegion(region, SYNTHETIC_REGION);
    }

    private static boolean digits(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (!(c >= '0' && c <= '9' || c == 'X')) {
                return false;
            }
        }
        return true;
    }
}
