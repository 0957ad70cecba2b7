package org.heqiao.gateway.login;

import java.util.EnumSet;
import java.util.Set;

/** What a person does at the hub, after the separation of duties of 等保 2.0 (三员分立); part of stored data. */
public enum Role {
    /** 系统管理员: agencies, client systems, accounts. */
    SYSTEM_ADMINISTRATOR,
    /** 安全管理员: grants, and approving what the system administrator proposes. */
    SECURITY_ADMINISTRATOR,
    /** 审计管理员: the audit log. */
    AUDITOR,
    /** 经办人: asks, within the grants of the agency. */
    OFFICER,
    /** 运维: the links and the register. */
    OPERATOR;

    private static final Set<Role> APART = EnumSet.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDITOR);

    /** Whether one person may hold all of these: of the three administrators, at most one. */
    public static boolean mayGoTogether(Set<Role> roles) {
        return roles.stream().filter(APART::contains).count() <= 1;
    }
}
