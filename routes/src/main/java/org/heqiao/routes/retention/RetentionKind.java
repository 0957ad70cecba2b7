package org.heqiao.routes.retention;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of stored things that are removed when their period is over, in the order in which they are looked at: what
 * refers to something goes before it. Every table of the hub is in one of these or in {@link KeptKind}; nothing is kept
 * for ever by silence.
 */
enum RetentionKind {

    COMMISSION_FILES("commission-files", "委托文件和清单原件（读取后即删，此为中断上传的残留）", Period.ofDays(1), null,
            Basis.SHORTEST, "hub.commission_piece"),
    CHECK_ANSWERS("check-answers", "数据源原始答复", Period.ofMonths(12), null,
            Basis.SHORTEST + "；留存一个年度复核周期", "hub.answer"),
    ROW_PROBLEMS("row-problems", "委托文件退回行清单", Period.ofMonths(12), null, Basis.SHORTEST, "hub.row_problem"),
    REPORTS("reports", "核对报告", Period.ofYears(10), Period.ofYears(3), Basis.ASSISTANCE_FILE, "hub.report",
            "hub.report_print"),
    OBJECTIONS("objections", "异议复核及佐证材料", Period.ofYears(10), Period.ofYears(3), Basis.ASSISTANCE_FILE,
            "hub.objection", "hub.objection_step", "hub.objection_attachment"),
    HELP_PROPOSALS("help-proposals", "救助建议（主动发现）及其反馈", Period.ofYears(10), Period.ofYears(3),
            Basis.ASSISTANCE_FILE, "hub.help_proposal", "hub.help_clue"),
    ALERTS("alerts", "预警、身后一件事及反馈", Period.ofYears(10), Period.ofYears(3), Basis.ASSISTANCE_FILE, "hub.alert",
            "hub.death_event"),
    CARE("care", "在册救助对象名单（退出之后）", Period.ofYears(10), Period.ofYears(3), Basis.ASSISTANCE_FILE, "hub.care",
            "hub.care_member"),
    CHECK_BATCHES("check-batches", "批次、户、成员及申报、核对项", Period.ofYears(10), Period.ofYears(3),
            Basis.ASSISTANCE_FILE, "hub.batch", "hub.planned", "hub.household", "hub.member", "hub.chunk",
            "hub.bundle", "hub.follower", "hub.recheck", "hub.recheck_due", "hub.check_step",
            "hub.batch_step",
            "hub.bulk_act", "hub.bulk_item"),
    AUTHORISATION_LETTERS("authorisation-letters", "授权书", Period.ofYears(10), Period.ofYears(3),
            Basis.ASSISTANCE_FILE, "hub.letter"),
    MARITAL_LISTS("marital-lists", "婚姻状况清单及其答复", Period.ofMonths(12), null, Basis.SHORTEST, "hub.roll",
            "hub.roll_page", "hub.roll_problem"),
    PARTNER_LISTS("partner-lists", "部门名单及其比对结果", Period.ofMonths(12), null, Basis.SHORTEST, "hub.partner_list",
            "hub.partner_list_page", "hub.partner_list_person", "hub.partner_list_problem"),
    IMPORT_FINDINGS("import-findings", "登记数据汇入的问题行", Period.ofYears(3), null, Basis.SHORTEST,
            "hub.register_import_finding"),
    SOURCE_QUARANTINE("source-quarantine", "数据源异常答复（不予采信的内容）及其证据", Period.ofMonths(12), null,
            Basis.SHORTEST, "hub.quarantine"),
    CORRECTIONS("corrections", "校核纠错单", Period.ofYears(3), Period.ofYears(3), Basis.PROVIDED, "hub.correction",
            "hub.correction_step"),
    CHANGE_EVENTS("change-events", "变更通知及其投递", Period.ofDays(30), null, Basis.SHORTEST, "event.change",
            "event.delivery") {
        @Override
        String earlierSetting() {
            return "heqiao.events.kept-days";
        }
    },
    REGISTER_CHANGES("register-changes", "登记库变更记录", Period.ofDays(400), null, Basis.SHORTEST,
            "civil_affairs.change") {
        @Override
        String earlierSetting() {
            return "heqiao.events.register-kept-days";
        }
    },
    WEBHOOK_ATTEMPTS("webhook-attempts", "通知投递尝试", Period.ofDays(30), null, Basis.SHORTEST, "event.attempt"),
    IDEMPOTENCY_ANSWERS("idempotency-answers", "重复请求的原答复", Period.ofDays(1), Period.ofDays(1),
            "接口约定：同一请求一天内得到同一答复", "gateway_repeat.answer"),
    USAGE_COUNTERS("usage-counters", "调用量计数", Period.ofMonths(14), Period.ofMonths(6), Basis.NETWORK_LOG,
            "gateway_quota.used"),
    LOGIN_ADDRESSES("login-addresses", "账号登录地址", Period.ofMonths(12), Period.ofMonths(6), Basis.NETWORK_LOG,
            "gateway_person.login_address"),
    LOGIN_ATTEMPTS("login-attempts", "登录尝试计数", Period.ofDays(1), null, Basis.SHORTEST,
            "gateway_person.login_attempt"),
    RETENTION_HOLDS("retention-holds", "已结束的留存保全", Period.ofYears(3), Period.ofYears(3), Basis.PROVIDED,
            "hub.retention_hold");

    /** What the law says, as domain.md has it. */
    private static final class Basis {
        static final String SHORTEST = "个人信息保护法第十九条：实现处理目的所必要的最短时间";
        static final String ASSISTANCE_FILE = "社会救助档案（10年）；网络数据安全管理条例第十二条：提供个人信息的处理情况记录至少保存三年";
        static final String PROVIDED = "网络数据安全管理条例第十二条：提供个人信息的处理情况记录至少保存三年";
        static final String NETWORK_LOG = "网络安全法第二十一条：网络日志留存不少于六个月";
    }

    private final String word;
    private final String chinese;
    private final Period usual;
    private final @Nullable Period minimum;
    private final String basis;
    private final List<String> tables;

    RetentionKind(String word, String chinese, Period usual, @Nullable Period minimum, String basis,
            String... tables) {
        this.word = word;
        this.chinese = chinese;
        this.usual = usual;
        this.minimum = minimum;
        this.basis = basis;
        this.tables = List.of(tables);
    }

    static Optional<RetentionKind> of(String word) {
        return Stream.of(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Under {@code heqiao.retention}, and in the contract. */
    String word() {
        return word;
    }

    String chinese() {
        return chinese;
    }

    /** How long, where nothing is configured. */
    Period usual() {
        return usual;
    }

    /** What the law asks for at least; null: nothing. */
    @Nullable
    Period minimum() {
        return minimum;
    }

    String basis() {
        return basis;
    }

    List<String> tables() {
        return tables;
    }

    /** A setting in days that there was before; null: there was none. */
    @Nullable
    String earlierSetting() {
        return null;
    }

    /** What must be gone before one of these goes, of the same age: it could not be found any more. */
    List<RetentionKind> after() {
        return this == CHECK_BATCHES ? List.of(CHECK_ANSWERS, ROW_PROBLEMS, REPORTS) : List.of();
    }
}
