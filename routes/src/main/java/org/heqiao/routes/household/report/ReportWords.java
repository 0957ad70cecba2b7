package org.heqiao.routes.household.report;

import static org.heqiao.routes.household.report.ReportTable.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.code.Scheme;
import tools.jackson.databind.JsonNode;

/** The codes of a report in the words of an office. A code that nobody has put into words yet is given as it is. */
final class ReportWords {

    private static final Map<String, String> RESULTS = Map.of("MATCHES", "在容差内一致", "HIGHER", "高于申报", "LOWER", "低于申报",
            "DIFFERS", "不一致",
            "NOT_CONTRADICTED", "未见相反记录", "NOT_DECLARED", "未申报", "NOT_COMPARABLE", "无法比对");
    private static final Map<String, String> LABELS = Map.of("REGISTERED_MARRIED", "有结婚登记", "REGISTERED_DIVORCED",
            "有离婚登记",
            "COURT_DIVORCED", "经法院离婚", "REVOKED_VOID", "婚姻登记已撤销或无效", "DIVORCE_PENDING", "离婚办理中", "WIDOWED_INDICATED",
            "配偶有死亡记录",
            "NO_RECORD_IN_COVERAGE", "查询范围内未查到登记", "CONFLICT_MANUAL_REVIEW", "记录相互矛盾，须人工核实", "IDENTITY_NOT_MATCHED",
            "姓名与号码不相符",
            "SOURCE_UNAVAILABLE", "登记机关未答复");
    private static final Map<String, String> SPOUSES = Map.of("DECLARED_SPOUSE_MATCHES", "与申报的配偶一致",
            "DECLARED_SPOUSE_DOES_NOT_MATCH",
            "与申报的配偶不一致", "UNDECLARED_SPOUSE_EXISTS", "有登记配偶而未申报", "NOTHING_TO_COMPARE", "无可比对");
    private static final Map<String, String> OUTCOMES = Map.of("NOT_COVERED", "未接入或不在范围内", "STALE", "数据过旧",
            "IDENTITY_MISMATCH",
            "姓名与号码不相符", "NOT_AUTHORISED", "未获授权，未查询", "REFUSED_BY_SOURCE", "数据源拒绝答复", "SOURCE_UNAVAILABLE", "数据源未答复",
            "AMBIGUOUS",
            "有多人相符");

    private ReportWords() {
    }

    static String result(JsonNode comparison) {
        var result = text(comparison, "result");
        return RESULTS.getOrDefault(result, result) + (comparison.path("at_least").asBoolean(false) ? "（至少）" : "");
    }

    static String label(String label) {
        return LABELS.getOrDefault(label, label);
    }

    static String spouse(String answer) {
        return SPOUSES.getOrDefault(answer, answer);
    }

    static String outcome(String outcome) {
        return OUTCOMES.getOrDefault(outcome, outcome);
    }

    static String scheme(String code) {
        return Scheme.of(code).map(Scheme::chinese).orElse(code);
    }

    static String kind(String code) {
        return HouseholdKind.of(code).map(HouseholdKind::chinese).orElse(code);
    }

    static String marital(String code) {
        return MaritalStatus.of(code).map(MaritalStatus::chinese).orElse(code);
    }

    static String source(JsonNode report, String source) {
        return report.path("sources").valueStream().filter(line -> text(line, "source").equals(source))
                .map(line -> text(line, "name"))
                .filter(name -> !name.isEmpty()).findFirst().orElse(source);
    }

    /** The day on which a source's data were complete. */
    static String day(String instant) {
        try {
            return Instant.parse(instant).atZone(BeijingTime.ZONE).toLocalDate().toString();
        } catch (DateTimeException notATime) {
            return instant;
        }
    }

    /** To the minute. */
    static String time(String instant) {
        try {
            return Instant.parse(instant).atZone(BeijingTime.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)
                    .toString().replace('T', ' ');
        } catch (DateTimeException notATime) {
            return instant;
        }
    }

    static String tolerance(JsonNode tolerance) {
        var subject = text(tolerance, "subject").equals("deposits") ? "存款" : "月收入";
        return subject + "：申报数的" + tolerance.path("percent").asInt() + "%，不足"
                + ReportTable.yuan(tolerance.path("least_fen")) + "元的按其计";
    }
}
