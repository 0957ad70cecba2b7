package org.heqiao.schemas.privacy;

/** Identity numbers for screens and reports: the first six and the last four characters, never the date of birth. */
public final class Mask {

    private Mask() {
    }

    /** Anything too short to hide something in is hidden whole. */
    public static String idNumber(String number) {
        return number.length() < 15
                ? "*".repeat(number.length())
                : number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }
}
