package org.heqiao.schemas.code;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** GB/T 2261.2-2003 marital status. A registry alone can never say {@link #UNMARRIED}. */
public enum MaritalStatus {
    UNMARRIED("10", "未婚"), //
    MARRIED("20", "已婚"), //
    FIRST_MARRIAGE("21", "初婚"), //
    REMARRIED("22", "再婚"), //
    REMARRIED_SAME("23", "复婚"), //
    WIDOWED("30", "丧偶"), //
    DIVORCED("40", "离婚"), //
    NOT_STATED("90", "未说明的婚姻状况");

    private static final Map<String, MaritalStatus> BY_TEXT = new HashMap<>();

    static {
        for (var status : values()) {
            BY_TEXT.put(status.code, status);
            BY_TEXT.put(status.chinese, status);
        }
        everyday(UNMARRIED, "未结婚", "从未结婚");
        everyday(MARRIED, "有配偶", "已结婚", "在婚");
        everyday(FIRST_MARRIAGE, "初婚有配偶");
        everyday(REMARRIED, "再婚有配偶");
        everyday(REMARRIED_SAME, "复婚有配偶");
        everyday(WIDOWED, "丧夫", "丧妻", "丧偶未再婚");
        everyday(DIVORCED, "离异", "已离婚", "已离异", "离婚未再婚", "离异未再婚");
        everyday(NOT_STATED, "未说明");
    }

    private final String code;
    private final String chinese;

    MaritalStatus(String code, String chinese) {
        this.code = code;
        this.chinese = chinese;
    }

    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    private static void everyday(MaritalStatus status, String... words) {
        for (var word : words) {
            BY_TEXT.put(word, status);
        }
    }

    /** By code, Chinese name or everyday word. What can be several (单身, 独身, 分居) is none. */
    public static Optional<MaritalStatus> of(String text) {
        return EverydayWords.find(BY_TEXT, text);
    }
}
