package org.heqiao.schemas.code;

import java.util.Arrays;
import java.util.Optional;

/** GB/T 2261.2-2003 marital status. A registry alone can never say {@link #UNMARRIED}. */
public enum MaritalStatus {
    UNMARRIED("10", "未婚"), MARRIED("20", "已婚"), FIRST_MARRIAGE("21", "初婚"), REMARRIED("22", "再婚"), REMARRIED_SAME("23", "复婚"), WIDOWED("30",
            "丧偶"), DIVORCED("40", "离婚"), NOT_STATED("90", "未说明的婚姻状况");

    private final String code;
    private final String name;

    MaritalStatus(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public String code() {
        return code;
    }

    /** By code or Chinese name. */
    public static Optional<MaritalStatus> of(String text) {
        return Arrays.stream(values()).filter(status -> status.code.equals(text) || status.name.equals(text)).findFirst();
    }
}
