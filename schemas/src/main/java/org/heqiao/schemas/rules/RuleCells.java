package org.heqiao.schemas.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heqiao.schemas.code.Scheme;

/** A row as cells: in codes, for programs and for telling versions apart, or in Chinese, for people. */
final class RuleCells {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private RuleCells() {
    }

    static List<String> headings() {
        return Arrays.stream(RuleColumn.values()).map(column -> column.chinese() + "（" + column.heading() + "）")
                .toList();
    }

    static List<String> codes(Rule rule) {
        return cells(rule, false);
    }

    static List<String> chinese(Rule rule) {
        return cells(rule, true);
    }

    static Map<String, String> byName(Rule rule) {
        var cells = codes(rule);
        var byName = new LinkedHashMap<String, String>();
        for (var column : RuleColumn.values()) {
            byName.put(column.heading(), cells.get(column.ordinal()));
        }
        return byName;
    }

    private static List<String> cells(Rule rule, boolean chinese) {
        boolean other = rule.subject() == RuleSubject.OTHER;
        var unit = rule.unit();
        return Arrays.stream(RuleColumn.values()).map(column -> switch (column) {
            case RULE_ID -> rule.id();
            case ASSISTANCE_TYPE -> schemes(rule, chinese);
            case REGION_CODE -> rule.region().code();
            case HOUSEHOLD_KIND -> chinese ? rule.households().chinese() : rule.households().code();
            case VALID_FROM -> rule.validFrom().toString();
            case VALID_TO -> rule.validTo() == null ? "" : rule.validTo().toString();
            case SUBJECT -> chinese ? rule.subject().chinese() : rule.subject().code();
            case OPERATOR -> rule.operator().sign();
            case THRESHOLD -> other ? "" : rule.threshold().toPlainString();
            case UNIT -> unit == null ? "" : chinese ? unit.chinese() : unit.code();
            case WINDOW_MONTHS -> rule.windowMonths() == null ? "" : rule.windowMonths().toString();
            case EXEMPTIONS -> joined(rule.exemptions(), chinese ? Exemption::chinese : Exemption::code, chinese);
            case EFFECT -> chinese ? rule.effect().chinese() : rule.effect().code();
            case DOCUMENT_NO -> rule.document();
            case ARTICLE -> rule.article();
            case STATUS -> chinese ? rule.status().chinese() : rule.status().code();
            case TEXT -> rule.text();
        }).toList();
    }

    private static String schemes(Rule rule, boolean chinese) {
        return rule.schemes().size() == Scheme.values().length
                ? ""
                : joined(rule.schemes().stream().sorted(Comparator.naturalOrder()).toList(),
                        chinese ? Scheme::chinese : Scheme::code, chinese);
    }

    private static <T> String joined(List<T> values, Function<T, String> text, boolean chinese) {
        return values.stream().map(text).collect(Collectors.joining(chinese ? "、" : " "));
    }

    /** RFC 4180, every row the same for the same rules. */
    static byte[] csv(List<Rule> rows) {
        var csv = new StringBuilder().append(BYTE_ORDER_MARK);
        line(csv, Arrays.stream(RuleColumn.values()).map(RuleColumn::heading).toList());
        rows.forEach(rule -> line(csv, codes(rule)));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(RuleCells::quoted).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String quoted(String cell) {
        return cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
