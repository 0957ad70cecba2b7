package org.heqiao.schemas.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the threshold of a rule counts (单位). */
public enum RuleUnit {
    /** of the household as a whole. */
    YUAN("元", "元每户"),
    /** times the members. */
    YUAN_PER_HEAD("元/人", "元每人", "每人元"),
    /** of one person and month. */
    YUAN_PER_MONTH("元/月", "元/人月", "元每人每月"),
    /** of one person and year. */
    YUAN_PER_YEAR("元/年", "元/人年", "元每人每年"),
    /** times the standard, the members and the months of the window. */
    TIMES_STANDARD("倍保障标准", "倍标准", "倍低保标准"),
    /** times a month's standard and the members, whatever the window. */
    TIMES_STANDARD_PER_HEAD("倍月保障标准/人", "倍月标准每人", "人均倍月保障标准"),
    /** times last year's disposable income per head, the members and the months of the window. */
    TIMES_DISPOSABLE_INCOME("倍人均可支配收入", "倍上年人均可支配收入"), //
    COUNT("个", "辆", "套", "处", "项"), //
    SQUARE_METRES_PER_HEAD("平方米/人", "㎡/人", "平方米每人"),
    /** 0.8 is 80 percent. */
    SHARE("比例", "占比"), //
    DAYS("日", "天", "自然日"), //
    WORKING_DAYS("工作日", "个工作日"), //
    MONTHS("个月", "月");

    private static final Words<RuleUnit> WORDS = new Words<>(values(), unit -> unit.words);

    private final List<String> words;

    RuleUnit(String... chinese) {
        this.words = Words.of(name(), chinese);
    }

    public String code() {
        return words.getFirst();
    }

    public String chinese() {
        return words.get(1);
    }

    static @Nullable RuleUnit of(String text) {
        return WORDS.find(text);
    }
}
