package org.heqiao.schemas.code;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of assistance (救助类别) a household may apply for. */
public enum Scheme {
    MINIMUM_LIVING("minimum-living", "低保", "最低生活保障"), MARGINAL("marginal", "低保边缘", "低保边缘家庭"), RIGID_EXPENDITURE("rigid-expenditure",
            "刚性支出困难", "刚性支出困难家庭"), EXTREME_HARDSHIP("extreme-hardship", "特困", "特困人员"), TEMPORARY("temporary", "临时救助", "临时救助");

    private final String code;
    private final String name;
    private final String longName;

    Scheme(String code, String name, String longName) {
        this.code = code;
        this.name = name;
        this.longName = longName;
    }

    public String code() {
        return code;
    }

    /** By code or Chinese name. */
    public static Optional<Scheme> of(String text) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.code.equals(text) || scheme.name.equals(text) || scheme.longName.equals(text))
                .findFirst();
    }
}
