package org.heqiao.schemas.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.rules.RuleFault.Code;
import org.heqiao.schemas.table.TableRow;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/** Reads one row of a rule table cell by cell; what is wrong with a cell is a fault, and the others are read on. */
final class RuleRowReader {

    private static final Pattern ID = Pattern.compile("[a-z]+(?:-[a-z]+)*");
    private static final Pattern SEVERAL = Pattern.compile("[\\s,，、;；]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> NO_END = Set.of("长期", "长期有效", "至今");
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_TEXT = 400;
    private static final int MOST_MONTHS = 36;

    private final TableRow row;
    private final Map<RuleColumn, Integer> places;
    private final Region table;
    private final List<RuleFault> faults;
    private final int faultsBefore;

    RuleRowReader(TableRow row, Map<RuleColumn, Integer> places, Region table, List<RuleFault> faults) {
        this.row = row;
        this.places = places;
        this.table = table;
        this.faults = faults;
        this.faultsBefore = faults.size();
    }

    /** Null: there are faults. */
    @Nullable
    Rule rule() {
        var id = id();
        var schemes = schemes();
        var region = region();
        var households = read(RuleColumn.HOUSEHOLD_KIND, HouseholdFilter::of, HouseholdFilter.ALL,
                Code.UNKNOWN_HOUSEHOLD_KIND, "写作：空、城市、农村、单人户、1-2人、3人及以上，可组合");
        var from = day(RuleColumn.VALID_FROM);
        var to = NO_END.contains(text(RuleColumn.VALID_TO)) ? null : day(RuleColumn.VALID_TO);
        if (from != null && to != null && to.isBefore(from)) {
            fault(RuleColumn.VALID_TO, Code.PERIOD_REVERSED, "早于有效期起");
        }
        var subject = required(RuleColumn.SUBJECT, RuleSubject::of, Code.UNKNOWN_SUBJECT, "没有这一指标");
        var effect = read(RuleColumn.EFFECT, RuleEffect::of, RuleEffect.CLUE, Code.UNKNOWN_EFFECT, "写作：不符合条件、疑点、提示");
        var status = read(RuleColumn.STATUS, RuleStatus::of, RuleStatus.DRAFT, Code.UNKNOWN_STATUS, "写作：已确认、草案");
        var document = prose(RuleColumn.DOCUMENT_NO);
        var article = prose(RuleColumn.ARTICLE);
        var remark = prose(RuleColumn.TEXT);
        if (status == RuleStatus.CONFIRMED && document.isEmpty()) {
            fault(RuleColumn.DOCUMENT_NO, Code.NO_DOCUMENT, "已确认的规则须注明文件");
        }
        if (subject == null) {
            return null;
        }
        var unit = unit(subject);
        var threshold = threshold(subject, unit);
        var operator = operator(subject);
        var window = window(subject);
        var exemptions = exemptions(subject);
        if (faults.size() > faultsBefore || id == null || region == null || from == null || effect == null
                || status == null || households == null || threshold == null || operator == null) {
            return null;
        }
        return new Rule(id, schemes, region, households, from, to, subject, operator, threshold, unit, window,
                exemptions, effect, document, article, status, remark);
    }

    private @Nullable String id() {
        return required(RuleColumn.RULE_ID, text -> ID.matcher(text).matches() && text.length() <= LONGEST_ID
                ? text
                : null, Code.RULE_ID_UNFIT, "规则编号由小写字母和连字符组成，如vehicle-limit");
    }

    private Set<Scheme> schemes() {
        var schemes = EnumSet.noneOf(Scheme.class);
        for (var part : several(RuleColumn.ASSISTANCE_TYPE)) {
            Scheme.of(part).ifPresentOrElse(schemes::add,
                    () -> fault(RuleColumn.ASSISTANCE_TYPE, Code.UNKNOWN_SCHEME, "没有这一救助类别；全部类别留空"));
        }
        return schemes.isEmpty() ? EnumSet.allOf(Scheme.class) : schemes;
    }

    private @Nullable Region region() {
        var code = required(RuleColumn.REGION_CODE, text -> Region.isKnown(text) ? text : null, Code.UNKNOWN_REGION,
                "没有这一区划代码；全国写作000000");
        if (code == null) {
            return null;
        }
        var region = new Region(code);
        if (!region.isInLineWith(table)) {
            fault(RuleColumn.REGION_CODE, Code.REGION_OUTSIDE, "不在" + table.name() + "（" + table + "）的规则表范围内");
        }
        return region;
    }

    private @Nullable LocalDate day(RuleColumn column) {
        Function<String, @Nullable LocalDate> read = text -> WrittenDate.day(text).orElse(null);
        return column == RuleColumn.VALID_FROM
                ? required(column, read, Code.NOT_A_DATE, "不是日期，如2026-01-01")
                : read(column, read, null, Code.NOT_A_DATE, "不是日期，如2026-12-31；没有期限留空");
    }

    private @Nullable RuleUnit unit(RuleSubject subject) {
        if (subject.units().isEmpty()) {
            if (!text(RuleColumn.UNIT).isEmpty()) {
                fault(RuleColumn.UNIT, Code.UNIT_UNFIT, "“" + subject.chinese() + "”没有单位，留空");
            }
            return null;
        }
        var unit = required(RuleColumn.UNIT, RuleUnit::of, Code.UNKNOWN_UNIT, "没有这一单位");
        if (unit != null && !subject.units().contains(unit)) {
            fault(RuleColumn.UNIT, Code.UNIT_UNFIT, "“" + subject.chinese() + "”的单位是："
                    + String.join("、", subject.units().stream().sorted().map(RuleUnit::chinese).toList()));
        }
        return unit;
    }

    private @Nullable BigDecimal threshold(RuleSubject subject, @Nullable RuleUnit unit) {
        if (subject.units().isEmpty()) {
            return read(RuleColumn.THRESHOLD, text -> null, BigDecimal.ZERO, Code.NOT_A_NUMBER,
                    "“" + subject.chinese() + "”没有限值，留空");
        }
        boolean term = subject == RuleSubject.REPORT_VALIDITY || subject == RuleSubject.OBJECTION_PERIOD;
        return required(RuleColumn.THRESHOLD, text -> {
            var number = Thresholds.of(text, unit == RuleUnit.SHARE);
            return number != null && term && (number.scale() > 0 || number.compareTo(BigDecimal.valueOf(1000)) > 0)
                    ? null
                    : number;
        }, Code.NOT_A_NUMBER, term ? "不是0至1000的整数" : "不是数字，或多于四位小数");
    }

    private @Nullable RuleOperator operator(RuleSubject subject) {
        var operator = read(RuleColumn.OPERATOR, RuleOperator::of,
                subject.isTest() ? RuleOperator.BELOW : RuleOperator.IS, Code.UNKNOWN_OPERATOR, "写作：<、<=、>、>=");
        if (operator != null && (operator == RuleOperator.IS) == subject.isTest()) {
            fault(RuleColumn.OPERATOR, Code.OPERATOR_UNFIT,
                    subject.isTest() ? "写作：<、<=、>、>=" : "“" + subject.chinese() + "”不作比较，留空");
        }
        return operator;
    }

    private @Nullable Integer window(RuleSubject subject) {
        var months = read(RuleColumn.WINDOW_MONTHS, text -> {
            var number = Thresholds.of(text, false);
            return number == null || number.scale() > 0 || number.signum() == 0
                    || number.compareTo(BigDecimal.valueOf(MOST_MONTHS)) > 0 ? null : (Integer) number.intValue();
        }, null, Code.WINDOW_UNFIT, "不是1至" + MOST_MONTHS + "的整数");
        if (months != null && !subject.isIncome() && subject != RuleSubject.RIGID_EXPENDITURE_SHARE) {
            fault(RuleColumn.WINDOW_MONTHS, Code.WINDOW_UNFIT, "只有收入和支出的指标有核对月数");
        }
        return months;
    }

    private List<Exemption> exemptions(RuleSubject subject) {
        var exemptions = new ArrayList<Exemption>();
        for (var part : several(RuleColumn.EXEMPTIONS)) {
            var exemption = Exemption.of(part);
            if (exemption == null) {
                fault(RuleColumn.EXEMPTIONS, Code.UNKNOWN_EXEMPTION, "没有这一除外情形");
            } else if (exemption.kind().subject() != subject) {
                fault(RuleColumn.EXEMPTIONS, Code.EXEMPTION_UNFIT, "不是“" + subject.chinese() + "”的除外情形");
            } else {
                exemptions.add(exemption);
            }
        }
        return exemptions;
    }

    private List<String> several(RuleColumn column) {
        return SEVERAL.splitAsStream(text(column)).filter(part -> !part.isEmpty()).toList();
    }

    /** Null where nothing stands there, and where what does is a fault. */
    private <T> @Nullable T required(RuleColumn column, Function<String, @Nullable T> read, Code code, String text) {
        if (text(column).isEmpty()) {
            if (places.containsKey(column)) {
                fault(column, Code.MISSING, "不能为空");
            }
            return null;
        }
        return read(column, read, null, code, text);
    }

    private <T> @Nullable T read(RuleColumn column, Function<String, @Nullable T> read, @Nullable T empty, Code code,
            String text) {
        var cell = text(column);
        if (cell.isEmpty()) {
            return empty;
        }
        var value = read.apply(cell);
        if (value == null) {
            fault(column, code, text);
        }
        return value;
    }

    /** Kept as it was written, but for line breaks: a document's number has brackets of its own. */
    private String prose(RuleColumn column) {
        var place = places.get(column);
        if (place == null || place >= row.texts().size() || isFault(column, place)) {
            return "";
        }
        var text = BLANKS.matcher(row.texts().get(place)).replaceAll(" ").strip();
        if (text.length() > LONGEST_TEXT || FieldText.hasControl(text) || IdentityNumbers.mayBeIn(text)
                || !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0) {
            fault(column, Code.TEXT_UNFIT, "最多" + LONGEST_TEXT + "字，不以=、+、-、@开头，不含证件号码");
        }
        return text;
    }

    private String text(RuleColumn column) {
        var place = places.get(column);
        return place == null || isFault(column, place) ? "" : row.text(place);
    }

    private boolean isFault(RuleColumn column, int place) {
        if (row.fault(place, false) == null) {
            return false;
        }
        if (faults.stream().noneMatch(known -> known.line() == row.line() && known.column() == column)) {
            fault(column, Code.CELL_UNREADABLE, "单元格有错误值或公式");
        }
        return true;
    }

    private void fault(RuleColumn column, Code code, String text) {
        faults.add(new RuleFault(row.line(), column, code, text));
    }
}
