package org.heqiao.schemas.rules;

import java.util.Arrays;
import java.util.List;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;

/** The columns of a rule table, headed in English or Chinese, in any order. */
public enum RuleColumn {
    RULE_ID(true, "规则编号"),
    /** several with blanks between; empty: all kinds. */
    ASSISTANCE_TYPE(false, "救助类别", "救助类型"), //
    REGION_CODE(true, "区划代码", "区划"), //
    HOUSEHOLD_KIND(false, "家庭类别", "城乡类别"), //
    VALID_FROM(true, "有效期起", "生效日期"),
    /** the last day; empty: open. */
    VALID_TO(false, "有效期止", "截止日期"), //
    SUBJECT(true, "核对指标", "指标"),
    /** empty: below. */
    OPERATOR(false, "比较符", "比较"), //
    THRESHOLD(true, "限值", "数值", "标准"), //
    UNIT(true, "单位"), //
    WINDOW_MONTHS(false, "核对月数"), //
    EXEMPTIONS(false, "除外情形", "豁免情形"),
    /** empty: a clue. */
    EFFECT(false, "效力"), //
    DOCUMENT_NO(true, "文件", "文号", "依据"), //
    ARTICLE(false, "条款"),
    /** empty: a draft. */
    STATUS(false, "状态"), //
    TEXT(false, "说明", "备注");

    private static final Headings<RuleColumn> HEADINGS = new Headings<>();

    static {
        Arrays.stream(values()).forEach(column -> HEADINGS.with(column, column.words));
    }

    private final boolean required;
    private final List<String> words;

    RuleColumn(boolean required, String... chinese) {
        this.required = required;
        this.words = Words.of(name(), chinese);
    }

    public String heading() {
        return words.getFirst();
    }

    public String chinese() {
        return words.get(1);
    }

    boolean isRequired() {
        return required;
    }

    static @Nullable RuleColumn of(String heading) {
        return HEADINGS.find(heading);
    }

    /** The columns, for whoever looks for the heading. */
    public static TableColumns table() {
        return HEADINGS.table(RuleColumn::heading, Arrays.stream(values()).map(RuleColumn::heading).toList());
    }
}
