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
        everyday(MINIMUM_LIVING, "城市低保", "农村低保", "城镇低保", "城乡低保", "城市最低生活保障", "农村最低生活保障", "城乡最低生活保障", "城市居民最低生活保障",
                "农村居民最低生活保障", "居民最低生活保障", "最低生活保障家庭", "最低生活保障对象", "低保户", "低保家庭", "低保对象");
        everyday(MARGINAL, "低保边缘户", "边缘户", "边缘家庭", "低保边缘人口", "最低生活保障边缘家庭", "最低生活保障边缘");
        everyday(RIGID_EXPENDITURE, "刚性支出困难户", "刚性支出", "刚性支出型困难家庭", "支出型", "支出型困难", "支出型困难家庭", "支出型困难户");
        everyday(EXTREME_HARDSHIP, "特困供养", "特困人员供养", "特困供养人员", "特困救助供养", "特困人员救助供养", "分散特困", "集中特困", "特困分散供养", "特困集中供养",
                "城市特困",
                "农村特困");
        everyday(TEMPORARY, "临时救助对象", "临时救助家庭");
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

    private static void everyday(Scheme scheme, String... words) {
        for (var word : words) {
            BY_TEXT.put(word, scheme);
        }
    }

    /**
     * By code, Chinese name or everyday word. Urban and rural are one kind of assistance: which standard holds is the
     * division's business. What was another kind once (五保, 低收入家庭) is none of these.
     */
    public static Optional<Scheme> of(String text) {
        return EverydayWords.find(BY_TEXT, text);
    }
}
