package org.heqiao.schemas.code;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Kinds of assistance (救助类别) a household may apply for. */
public enum Scheme {
    MINIMUM_LIVING("minimum-living", "低保", "最低生活保障"), //
    MARGINAL("marginal", "低保边缘", "低保边缘家庭"), //
    RIGID_EXPENDITURE("rigid-expenditure", "刚性支出困难", "刚性支出困难家庭"), //
    EXTREME_HARDSHIP("extreme-hardship", "特困", "特困人员"), //
    TEMPORARY("temporary", "临时救助", "临时救助");

    private static final Map<String, Scheme> BY_TEXT = new HashMap<>();

    static {
        for (var scheme : values()) {
            BY_TEXT.put(scheme.code, scheme);
            BY_TEXT.put(scheme.chinese, scheme);
            BY_TEXT.put(scheme.longName, scheme);
        }
    }

    private final String code;
    private final String chinese;
    private final String longName;

    Scheme(String code, String chinese, String longName) {
        this.code = code;
        this.chinese = chinese;
        this.longName = longName;
    }

    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    /** By code or Chinese name, short or long. */
    public static Optional<Scheme> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
