package org.heqiao.schemas.code;

/** GB/T 2261.1 sex. */
public enum Sex {
    UNKNOWN("0"), MALE("1"), FEMALE("2"), NOT_STATED("9");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
