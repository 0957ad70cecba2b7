package org.heqiao.schemas.identity;

/**
 * Organisation code, GB 11714-1997: eight digits or letters and a check character, with or without a hyphen before it.
 */
public final class Gb11714 {

    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private Gb11714() {
    }

    public static boolean isValid(String code) {
        var plain = code.length() == 10 && code.charAt(8) == '-' ? code.substring(0, 8) + code.charAt(9) : code;
        return plain.length() == 9 && plain.chars().limit(8).allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')
                && plain.charAt(8) == check(plain);
    }

    /** The check character of the first eight. */
    static char check(String code) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(code.charAt(i), 36) * WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
