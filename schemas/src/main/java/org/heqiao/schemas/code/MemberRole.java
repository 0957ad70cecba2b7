package org.heqiao.schemas.code;

import java.util.Optional;

/** What a person is to the application (成员角色). */
public enum MemberRole {
    /** co-living family member. */
    LIVING_TOGETHER("共同生活家庭成员"),
    /** person with a legal duty of support who lives elsewhere. */
    OBLIGOR("赡养抚养扶养义务人");

    private final String chinese;

    MemberRole(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** By code or Chinese name. */
    public static Optional<MemberRole> of(String text) {
        for (var role : values()) {
            if (role.name().equals(text) || role.chinese.equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
