package org.heqiao.schemas.rules;

import java.time.YearMonth;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Divisions;

/**
 * Where a rule or a table holds: a township (9 digits), county, city (640100), province (640000) or the whole country
 * (000000).
 */
public record Region(String code) {

    /** The whole country. */
    public static final Region NATION = new Region("000000");

    private static final int DIGITS = 6;

    /** @throws IllegalArgumentException it is not written as a division is */
    public Region {
        if (!code.equals("000000") && !Division.isCode(code)) {
            throw new IllegalArgumentException("a region has 6, 9 or 12 digits");
        }
    }

    /** Whether a code names one that is or was. */
    static boolean isKnown(String code) {
        return code.equals("000000")
                || code.length() == DIGITS && (Divisions.isAssigned(code) || code.equals(Divisions.SYNTHETIC))
                || Division.isCode(code) && code.length() > DIGITS && Divisions.everInForce(code);
    }

    /** The digits that all within it begin with. */
    String prefix() {
        if (code.length() > DIGITS) {
            return code;
        }
        return code.endsWith("0000")
                ? code.equals("000000") ? "" : code.substring(0, 2)
                : code.endsWith("00") ? code.substring(0, 4) : code;
    }

    public boolean covers(Division division) {
        return division.code().startsWith(prefix());
    }

    /** Whether one of the two lies in the other. */
    boolean isInLineWith(Region other) {
        return prefix().startsWith(other.prefix()) || other.prefix().startsWith(prefix());
    }

    /** More for a smaller region. */
    public int specificity() {
        return prefix().length();
    }

    /** As it is called today; its code where the hub knows no name. */
    public String name() {
        return code.equals("000000")
                ? "全国"
                : code.length() == DIGITS
                        ? Divisions.name(code, YearMonth.of(2019, 3)).orElse(code)
                        : Divisions.township(code).orElse(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
