package org.heqiao.schemas.privacy;

/** Numbers of documents for screens and reports: never the date of birth, never enough to tell the whole. */
public final class Mask {

    private Mask() {
    }

    /** Passports and the like: the last three characters; anything too short to hide something in is hidden whole. */
    public static String documentNumber(String number) {
        int shown = number.length() < 6 ? 0 : 3;
        return "*".repeat(number.length() - shown) + number.substring(number.length() - shown);
    }

    /** The first six and the last four characters. Anything too short to hide something in is hidden whole. */
    public static String idNumber(String number) {
        return number.length() < 15
                ? "*".repeat(number.length())
                : number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }
}
