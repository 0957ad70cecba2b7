package org.heqiao.schemas.code;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a person is to the application (成员角色). */
public enum MemberRole {
    /** co-living family member. */
    LIVING_TOGETHER("共同生活家庭成员"),
    /** person with a legal duty of support who lives elsewhere. */
    OBLIGOR("赡养抚养扶养义务人");

    private static final Map<String, MemberRole> BY_TEXT = new HashMap<>();

    static {
        for (var role : values()) {
            BY_TEXT.put(role.name(), role);
            BY_TEXT.put(role.chinese, role);
        }
        everyday(LIVING_TOGETHER, "共同生活成员", "共同生活家庭成员", "共同生活的家庭成员", "共同生活", "家庭成员", "共同生活人员");
        everyday(OBLIGOR, "赡养人", "抚养人", "扶养人", "法定赡养人", "法定抚养人", "法定扶养人", "赡养义务人", "抚养义务人", "扶养义务人", "法定赡养义务人",
                "法定抚养义务人",
                "法定扶养义务人", "赡抚扶养义务人", "赡抚扶养人", "法定赡抚扶养义务人", "法定赡抚扶养人", "法定义务人", "义务人", "赡养抚养扶养人");
    }

    private final String chinese;

    MemberRole(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    private static void everyday(MemberRole role, String... words) {
        for (var word : words) {
            BY_TEXT.put(word, role);
        }
    }

    /** By code, Chinese name or everyday word. */
    public static Optional<MemberRole> of(String text) {
        return EverydayWords.find(BY_TEXT, text);
    }
}
