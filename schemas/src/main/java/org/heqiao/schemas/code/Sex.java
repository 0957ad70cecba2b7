package org.heqiao.schemas.code;

import java.util.Optional;

/** GB/T 2261.1-2003 sex. */
public enum Sex {
    UNKNOWN("0", "未知的性别"), MALE("1", "男"), FEMALE("2", "女"), NOT_STATED("9", "未说明的性别");

    private final String code;
    private final String chinese;

    Sex(String code, String chinese) {
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
    public static Optional<Sex> of(String text) {
        for (var sex : values()) {
            if (sex.code.equals(text) || sex.chinese.equals(text)) {
                return Optional.of(sex);
            }
        }
        return Optional.empty();
    }
}
