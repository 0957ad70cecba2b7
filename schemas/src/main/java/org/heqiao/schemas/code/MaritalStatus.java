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

    /** By code or Chinese name. */
    public static Optional<MaritalStatus> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
