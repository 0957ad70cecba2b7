package org.heqiao.schemas.identity;

/** Citizen identity number, GB 11643-1999: 17 digits and a check character after ISO 7064 MOD 11-2. */
public final class Gb11643 {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private Gb11643() {
    }

    /** The check character of the first 17 digits. */
    public static char check(CharSequence first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }
}
