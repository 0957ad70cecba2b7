package org.heqiao.schemas.identity;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Resident identity number of one person, GB 11643, or number of a residence permit for residents of Hong Kong, Macau
 * and Taiwan (prefix 81, 82, 83), which follows the same rule. Always 18 characters, check character and date right;
 * never printed in full.
 */
public record ResidentId(String value) implements Subject {

    public ResidentId {
        if (!isWellFormed(value)) {
            // the value itself is never echoed
            throw new IllegalArgumentException("not a valid resident identity number");
        }
    }

    @Override
    public String number() {
        return value;
    }

    @Override
    public String hashed() {
        return value;
    }

    public LocalDate birthDate() {
        return dateIn(value);
    }

    /** 17th digit odd: male. */
    public boolean isMale() {
        return (value.charAt(16) - '0') % 2 == 1;
    }

    private static boolean isWellFormed(String value) {
        if (value.length() != 18) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        try {
            dateIn(value);
        } catch (DateTimeException impossible) {
            return false;
        }
        return value.charAt(17) == Gb11643.check(value);
    }

    private static LocalDate dateIn(String value) {
        return LocalDate.of(number(value, 6, 10), number(value, 10, 12), number(value, 12, 14));
    }

    private static int number(String value, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n = n * 10 + value.charAt(i) - '0';
        }
        return n;
    }

    @Override
    public String toString() {
        return value.substring(0, 6) + "********" + value.substring(14);
    }
}
