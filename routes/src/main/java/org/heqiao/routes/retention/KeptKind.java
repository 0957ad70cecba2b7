package org.heqiao.routes.retention;

import java.util.List;

/** Stored things that no period ends, each with its reason. A period is never given to them by configuration. */
enum KeptKind {

    AUDIT_LOG("audit-log", "审计日志", "审计日志永不缩短：条目一旦写入即为证据，个人关联（subject_key）可依请求单独销毁，条目本身不含个人信息",
            "gateway_audit.head", "gateway_audit.entry", "gateway_audit.subject_key", "gateway_audit.tree",
            "gateway_audit.tile", "gateway_audit.checkpoint", "gateway_audit.time_stamp", "gateway_audit.asking",
            "gateway_audit.log_key", "gateway_audit.loss", "gateway_audit.cosignature"),
    MARRIAGE_REGISTER("marriage-register", "婚姻登记库及其卷宗", "婚姻登记档案由登记机关按婚姻登记档案管理办法保存（100年），登记库是其本体，不是副本；卷宗由记录导出，随记录而改",
            "civil_affairs.marriage_registration", "civil_affairs.cremation", "civil_affairs.assistance_grant",
            "civil_affairs.coverage", "civil_affairs.court_notice", "civil_affairs.death_notice",
            "civil_affairs.retraction", "civil_affairs.told_death", "civil_affairs.dossier",
            "civil_affairs.dossier_key", "hub.register_import"),
    IN_USE("in-use", "机构、调用系统、账号、授权、规则表、来源约定、订阅、工作日历",
            "在用期间保存，由管理员停用或由订阅方删除；历次授权、规则版本和审批是审计依据，报告引用其版本",
            "gateway_caller.registry", "gateway_caller.agency", "gateway_caller.client",
            "gateway_caller.revoked_certificate", "gateway_grant.counter", "gateway_grant.proposal",
            "gateway_grant.proposal_change", "gateway_grant.grant_version", "gateway_administration.proposal",
            "gateway_person.account", "gateway_person.elsewhere", "gateway_use.officer", "gateway_keys.key_check",
            "gateway_token.signing_key", "event.subscription", "event.person", "hub.rule_proposal",
            "hub.rule_table", "hub.source_terms",
            "hub.calendar_year", "hub.calendar_day"),
    SHORT_LIVED("short-lived", "会话、令牌、一次性标记、节点租约、速率", "自带有效期（数秒至七日），过期即由使用者删除，非留存事项",
            "gateway_caller.seen", "gateway_caller.revoked_token", "gateway_caller.platform_secret",
            "gateway_person.session", "gateway_person.session_attributes", "gateway_use.sighting",
            "gateway_use.telling", "gateway_node.node", "gateway_quota.bucket", "hub.live_turn", "hub.source_pace"),
    IMPERSONAL("impersonal", "编号、游标、统计", "不含个人信息", "hub.number_block", "hub.check_figure", "hub.canary", "event.cursor",
            "hub.retention_kind", "hub.line_rise");

    private final String word;
    private final String chinese;
    private final String reason;
    private final List<String> tables;

    KeptKind(String word, String chinese, String reason, String... tables) {
        this.word = word;
        this.chinese = chinese;
        this.reason = reason;
        this.tables = List.of(tables);
    }

    String word() {
        return word;
    }

    String chinese() {
        return chinese;
    }

    String reason() {
        return reason;
    }

    List<String> tables() {
        return tables;
    }
}
