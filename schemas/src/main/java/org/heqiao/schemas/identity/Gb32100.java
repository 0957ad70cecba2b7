package org.heqiao.schemas.identity;

/**
 * Unified social credit code, GB 32100-2015: 18 characters, the last a check, the ninth to seventeenth an organisation
 * code (GB 11714).
 */
public final class Gb32100 {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private Gb32100() {
    }

    public static boolean isValid(String code) {
        return code.length() == 18 && code.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)
                && code.charAt(17) == check(code);
    }

    /** The organisation code within a valid code (GB 11714), nine characters. */
    public static String organisationCode(String code) {
        return code.substring(8, 17);
    }

    /** The check character of the first 17. */
    static char check(String code) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CHARACTERS.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return CHARACTERS.charAt((31 - sum % 31) % 31);
    }
}
