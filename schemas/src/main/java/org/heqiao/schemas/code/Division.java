package org.heqiao.schemas.code;

/**
 * Code of an administrative division (区划): a county (6 digits, GB/T 2260), a township (9) or a village (12). Whether
 * there is one of this code, {@link Divisions} says.
 */
public record Division(String code) implements Comparable<Division> {

    private static final int COUNTY = 6;
    private static final int TOWNSHIP = 9;
    private static final int VILLAGE = 12;

    public Division {
        if (!isCode(code)) {
            throw new IllegalArgumentException("a division has 6, 9 or 12 digits");
        }
    }

    /** Whether it is written as a code is. */
    public static boolean isCode(String text) {
        int length = text.length();
        return (length == COUNTY || length == TOWNSHIP || length == VILLAGE) && text.charAt(0) != '0'
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** The county it is in. */
    public Division county() {
        return code.length() == COUNTY ? this : new Division(code.substring(0, COUNTY));
    }

    /** What the codes of all that lies in it begin with: 6401 of 640100. */
    public String prefix() {
        return code.replaceFirst("^(\\d{2})0000$|^(\\d{4})00$", "$1$2");
    }

    @Override
    public int compareTo(Division other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
