package org.heqiao.routes.household.report;

import static org.heqiao.routes.household.report.ReportTable.text;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.schemas.fact.FactField;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.source.Item;
import tools.jackson.databind.JsonNode;

/** One fact of a report as a line for people, with its source and time. Made of what a grant has left of it. */
final class FactText {

    private static final Map<String, String> INCOMES = Map.of("WAGE", "工资薪金", "BUSINESS", "经营所得", "LABOUR", "劳务报酬");
    private static final Map<String, String> CASES = Map.of("DIVORCE", "离婚", "ANNULMENT", "婚姻无效或撤销", "REVERSAL",
            "撤销原裁判", "UNDECIDED", "婚姻案件（结果未载明）", "ENFORCEMENT", "被执行", "OTHER", "其他案件");
    private static final Map<String, String> EVENTS = Map.of("MARRIAGE", "结婚登记", "DIVORCE", "离婚登记",
            "DIVORCE_APPLICATION", "申请离婚登记",
            "REISSUE", "补领婚姻登记证", "REVOCATION", "撤销婚姻登记", "COURT_DIVORCE", "法院准予离婚", "COURT_ANNULMENT", "法院确认婚姻无效或撤销",
            "COURT_REVERSAL", "法院撤销原裁判", "DEATH_DECLARATION_REVOKED", "法院撤销死亡宣告", "COURT_UNDECIDED", "婚姻案件（结果未载明）");
    private static final Map<String, String> ORIGINS = Map.of("REGISTRY", "婚姻登记", "COURTS", "法院", "POPULATION", "公安人口",
            "CREMATIONS",
            "遗体火化",
            "MEDICAL", "死亡医学证明");

    private final FactRegistry registry;

    FactText(FactRegistry registry) {
        this.registry = registry;
    }

    String of(JsonNode report, JsonNode fact) {
        var details = fact.path("details");
        var words = switch (text(fact, "kind")) {
            case "VEHICLE" -> join("机动车", text(details, "plate"), text(details, "kind"), state(text(details, "state")),
                    after("初次登记", text(details, "first_registered_on")), yuan("现值", details, "value_fen"));
            case "COURT_CASE" ->
                join(CASES.getOrDefault(text(details, "kind"), ""), text(details, "case_no"), text(details, "court"),
                        after("裁判日期", text(details, "decided_on")), after("生效日期", text(details, "effective_on")),
                        details.path("amount_fen").asLong(0) == 0 ? "" : yuan("标的", details, "amount_fen"));
            case "INCOME" ->
                join(INCOMES.getOrDefault(text(details, "kind"), "收入"), after("扣缴单位", text(details, "payer")),
                        months(details.path("months")), yuan("合计", details, "fen"));
            case "REAL_ESTATE" -> join(details.path("residential").asBoolean(true) ? "住房" : "商业用房等非居住类不动产",
                    text(details, "certificate_no"), area(details.path("area_hundredths")),
                    share(details.path("share_percent")));
            case "PROVIDENT_FUND" ->
                join("住房公积金", yuan("月缴存", details, "monthly_fen"), yuan("余额", details, "balance_fen"),
                        after("末次缴存", text(details, "last_paid")));
            case "ACCOUNT" ->
                join("存款", text(details, "bank_name").isEmpty() ? text(details, "bank") : text(details, "bank_name"),
                        after("尾号", text(details, "account")), yuan("余额", details, "balance_fen"),
                        after("余额日期", text(details, "balance_on")));
            case "DEATH" -> join("死亡记录", origin(fact), text(details, "died_on"));
            case "SPOUSE_DEATH" -> join("婚姻对方的死亡记录", origin(fact), text(details, "died_on"));
            case "MARRIAGE_EVENT" -> join(EVENTS.getOrDefault(text(details, "event"), "婚姻记录"), text(details, "on"),
                    after("生效日期", text(details, "effective_on")), text(details, "place"), text(details, "case_no"));
            case "ASSISTANCE" ->
                join("社会救助", ReportWords.scheme(text(details, "scheme")), yuan("每月", details, "monthly_fen"),
                        period(details));
            default -> brought(fact);
        };
        var asOf = text(fact, "as_of");
        return words + "（" + ReportWords.source(report, text(fact, "source"))
                + (asOf.isEmpty() ? "" : "，数据截至" + ReportWords.day(asOf)) + "）";
    }

    /** In the words of whoever brought the kind; of a kind that nobody here knows, at least what was asked. */
    private String brought(JsonNode fact) {
        var type = registry.ofKind(text(fact, "kind"));
        return type == null || !type.isWorded()
                ? item(text(fact, "item"))
                : join(Stream.concat(Stream.of(type.title()),
                        type.fields().stream().map(field -> field(field, fact.path("details")))));
    }

    private static String field(FactField field, JsonNode details) {
        return switch (field.format()) {
            case YUAN -> yuan(field.label(), details, field.name());
            case TEXT -> {
                var value = details.path(field.name()).asString("");
                yield after(field.label(), field.words().getOrDefault(value, value));
            }
        };
    }

    /** An item, with its provider, in the words of an office. */
    String item(String item) {
        int dot = item.indexOf('.');
        return item.isEmpty()
                ? ""
                : registry.word(new Item(item).kind()) + (dot < 0 ? "" : "（" + item.substring(dot + 1) + "）");
    }

    private static String join(String... words) {
        return join(Stream.of(words));
    }

    private static String join(Stream<String> words) {
        return words.filter(word -> !word.isEmpty()).collect(Collectors.joining("，"));
    }

    private static String after(String noun, String value) {
        return value.isEmpty() ? "" : noun + value;
    }

    private static String yuan(String noun, JsonNode details, String field) {
        return ReportTable.yuan(details.path(field)) instanceof BigDecimal yuan
                ? noun + yuan.toPlainString() + "元"
                : "";
    }

    private static String state(String state) {
        return state.equals("DESTROYED_NOT_DEREGISTERED") ? "车辆已报废或灭失、未办理注销登记" : "";
    }

    /** What the police handed to the bureau is not what the population register itself says. */
    private static String origin(JsonNode fact) {
        var origin = text(fact.path("details"), "origin");
        return origin.equals("POPULATION") && !text(fact, "item").equals("identity")
                ? "公安移交的死亡信息"
                : ORIGINS.getOrDefault(origin, origin);
    }

    private static String area(JsonNode hundredths) {
        return hundredths.isIntegralNumber() ? BigDecimal.valueOf(hundredths.asLong(), 2).toPlainString() + "平方米" : "";
    }

    private static String share(JsonNode percent) {
        return percent.isIntegralNumber() ? "份额" + percent.asInt() + "%" : "";
    }

    private static String months(JsonNode months) {
        return months.valueStream()
                .map(month -> text(month, "month")
                        + (ReportTable.yuan(month.path("fen")) instanceof BigDecimal yuan
                                ? " " + yuan.toPlainString() + "元"
                                : ""))
                .collect(Collectors.joining("、"));
    }

    private static String period(JsonNode details) {
        var from = text(details, "from");
        var until = text(details, "until");
        return from.isEmpty() ? "" : from + (until.isEmpty() ? "起" : "至" + until);
    }
}
