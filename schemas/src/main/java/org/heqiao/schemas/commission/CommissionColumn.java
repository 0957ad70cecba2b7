package org.heqiao.schemas.commission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of a commission file, one row a member. A file has them all, in any order, headed in English or Chinese. */
public enum CommissionColumn {
    HOUSEHOLD_NO("户编号", 64), //
    MEMBER_NO("成员序号", 16), //
    NAME("姓名", 100), //
    ID_NUMBER("身份证号", 40), //
    RELATION("与申请人关系", 32), //
    ROLE("成员角色", 32), //
    DIVISION("区划", 12), //
    SCHEME("救助类别", 32), //
    APPLIED_ON("申请日期", 32), //
    AUTHORISATION_NO("授权书编号", 64), //
    AUTHORISED_FROM("授权起", 32), //
    AUTHORISED_UNTIL("授权止", 32), //
    GUARDIAN_ID("监护人证件号", 40), //
    DECLARED_INCOME_MONTH("申报月收入", 20), //
    DECLARED_DEPOSITS("申报存款", 20), //
    DECLARED_VEHICLES("申报车辆数", 6), //
    DECLARED_DWELLINGS("申报房产数", 6), //
    DECLARED_MARITAL("申报婚姻状况", 16);

    /** Blanks, a byte order mark, and the asterisk by which templates mark what must be filled in. */
    private static final Pattern ORNAMENT = Pattern.compile("[\\s\\u3000\\u00A0\\uFEFF*＊]");

    private final String chinese;
    private final int longest;

    CommissionColumn(String chinese, int longest) {
        this.chinese = chinese;
        this.longest = longest;
    }

    /** Dashes and strokes that say that nothing stands here, and words for it. */
    private static final Set<String> NOTHING = Set.of("-", "--", "---", "\u2014", "\u2014\u2014", "\u2013", "\u2015", "/", "//", "\\",
            "\uFF3C");
    private static final Set<String> NONE = Set.of("无", "暂无", "没有", "空");
    private static final Set<String> NO_END = Set.of("长期", "长期有效", "永久", "永久有效", "无期限", "无固定期限", "无限期", "不限");
    private static final int LONGEST_NOTHING = 5;

    /**
     * What is meant by a text: empty where it only says that nothing stands here. Of an amount or a count 无 is no such text, it declares 0; an
     * authorisation that holds 长期 has no end.
     */
    String meant(String text) {
        if (text.length() > LONGEST_NOTHING || text.isEmpty()) {
            return text;
        }
        boolean nothing = NOTHING.contains(text) || switch (this) {
            case DECLARED_INCOME_MONTH, DECLARED_DEPOSITS, DECLARED_VEHICLES, DECLARED_DWELLINGS -> false;
            case AUTHORISED_UNTIL -> NONE.contains(text) || NO_END.contains(text);
            default -> NONE.contains(text);
        };
        return nothing ? "" : text;
    }

    /** The English heading. */
    public String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String chinese() {
        return chinese;
    }

    /** Longest field, in characters. */
    public int longest() {
        return longest;
    }

    /** By either heading; blanks, asterisks and case do not matter. */
    public static Optional<CommissionColumn> of(String heading) {
        var plain = ORNAMENT.matcher(heading).replaceAll("");
        return Arrays.stream(values()).filter(column -> column.heading().equalsIgnoreCase(plain) || column.chinese.equals(plain))
                .findFirst();
    }
}
