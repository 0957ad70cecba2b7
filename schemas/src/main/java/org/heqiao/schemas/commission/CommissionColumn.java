package org.heqiao.schemas.commission;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;

/**
 * The columns of a commission file, one row a member. A file has all that are required, in any order, headed in English
 * or Chinese.
 */
public enum CommissionColumn {
    HOUSEHOLD_NO("户编号", 64, "户号", "户编码", "家庭编号", "家庭编码", "家庭号"), //
    MEMBER_NO("成员序号", 16, "成员编号", "成员号", "家庭成员序号", "户内序号"), //
    NAME("姓名", 100, "成员姓名", "家庭成员姓名"), //
    ID_NUMBER("公民身份号码", 40, "身份证号", "身份证号码", "公民身份证号", "公民身份证号码", "居民身份证号", "居民身份证号码", "身份证件号", "身份证件号码",
            "身份证", "证件号", "证件号码", "有效证件号码", "成员身份证号", "成员身份证号码", "成员证件号码"), //
    RELATION("与申请人关系", 32, "与申请人的关系", "与户主关系", "与户主的关系", "与户主或申请人关系", "家庭关系", "成员关系", "关系"), //
    ROLE("成员角色", 32, "角色", "成员类型", "成员类别", "人员类型", "人员类别"), //
    DIVISION("区划", 12, "区划代码", "区划编码", "区划码", "行政区划", "行政区划代码", "行政区划编码", "所属区划"), //
    HOUSEHOLD_KIND("城乡类别", 32, "城乡", "城乡性质", "城乡属性", "城乡类型", "户别", "户籍性质", "户口性质", "户籍类别", "户口类别"), //
    SCHEME("救助类别", 32, "救助类型", "救助种类", "救助项目", "申请救助类别", "申请救助类型", "申请类别", "申请类型"), //
    APPLIED_ON("申请日期", 32, "申请日", "申请时间"), //
    AUTHORISATION_NO("授权书编号", 64, "授权书号", "授权书号码", "授权编号", "授权委托书编号", "核对授权书编号"), //
    AUTHORISED_FROM("授权起", 32, "授权起始", "授权起日", "授权起始日", "授权起始日期", "授权开始日期", "授权生效日期", "授权有效期起"), //
    AUTHORISED_UNTIL("授权止", 32, "授权截止", "授权止日", "授权截止日", "授权截止日期", "授权结束日期", "授权终止日期", "授权到期日期", "授权有效期止"), //
    GUARDIAN_ID("监护人证件号", 40, "监护人证件号码", "监护人身份证号", "监护人身份证号码", "监护人公民身份号码"), //
    DECLARED_INCOME_MONTH("申报月收入", 20, "月收入", "申报收入", "申报每月收入", "declared_income"), //
    DECLARED_RIGID_EXPENDITURE("申报刚性支出", 20, "刚性支出", "申报刚性支出金额", "刚性支出金额", "近12个月刚性支出", "必需支出"), //
    DECLARED_DEPOSITS("申报存款", 20, "存款", "银行存款", "申报银行存款", "申报存款余额"), //
    DECLARED_VEHICLES("申报车辆数", 6, "车辆数", "车辆数量", "申报车辆", "申报车辆数量"), //
    DECLARED_DWELLINGS("申报房产数", 6, "房产数", "房产数量", "房产套数", "住房数", "申报房产", "申报房产数量", "申报住房数"), //
    DECLARED_MARITAL("申报婚姻状况", 16, "婚姻状况", "婚姻状态", "申报婚姻状态", "婚姻"), //
    DOCUMENT_TYPE("证件类型", 32, "证件种类", "身份证件类型", "成员证件类型", "证件类别");

    private static final Set<CommissionColumn> OPTIONAL = EnumSet.of(DOCUMENT_TYPE, HOUSEHOLD_KIND,
            DECLARED_RIGID_EXPENDITURE);

    private static final Headings<CommissionColumn> HEADINGS = new Headings<>();

    static {
        Arrays.stream(values()).forEach(column -> HEADINGS.with(column,
                Stream.concat(Stream.of(column.heading(), column.chinese), column.others.stream()).toList()));
    }

    private final String chinese;
    private final int longest;
    private final List<String> others;

    CommissionColumn(String chinese, int longest, String... others) {
        this.chinese = chinese;
        this.longest = longest;
        this.others = List.of(others);
    }

    /** Dashes and strokes that say that nothing stands here, and words for it. */
    private static final Set<String> NOTHING = Set.of("-", "--", "---", "\u2014", "\u2014\u2014", "\u2013", "\u2015",
            "/", "//", "\\",
            "\uFF3C");
    private static final Set<String> NONE = Set.of("无", "暂无", "没有", "空");
    private static final Set<String> NO_END = Set.of("长期", "长期有效", "永久", "永久有效", "无期限", "无固定期限", "无限期", "不限");
    /** What registers have in the place of urban and rural since the two were made one. */
    private static final Set<String> NEITHER_URBAN_NOR_RURAL = Set.of("居民", "居民户", "居民户口", "居民家庭户", "家庭户", "集体户",
            "家庭户口",
            "集体户口");
    private static final int LONGEST_NOTHING = 5;

    /**
     * What is meant by a text: empty where it only says that nothing stands here. Of an amount or a count 无 is no such
     * text, it declares 0; an authorisation that holds 长期 has no end.
     */
    String meant(String text) {
        if (text.length() > LONGEST_NOTHING || text.isEmpty()) {
            return text;
        }
        boolean nothing = NOTHING.contains(text) || switch (this) {
            case DECLARED_INCOME_MONTH, DECLARED_DEPOSITS, DECLARED_VEHICLES, DECLARED_DWELLINGS,
                    DECLARED_RIGID_EXPENDITURE ->
                false;
            case HOUSEHOLD_KIND -> NONE.contains(text) || NEITHER_URBAN_NOR_RURAL.contains(text);
            case AUTHORISED_UNTIL -> NONE.contains(text) || NO_END.contains(text);
            default -> NONE.contains(text);
        };
        return nothing ? "" : text;
    }

    /** The English heading. */
    public String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a file must have the column; in one that it need not have, nothing stands where it is missing. */
    public boolean isRequired() {
        return !OPTIONAL.contains(this);
    }

    public String chinese() {
        return chinese;
    }

    /** Longest field, in characters. */
    public int longest() {
        return longest;
    }

    /** By any of its headings; blanks, asterisks, notes in brackets and case do not matter. */
    public static Optional<CommissionColumn> of(String heading) {
        return Optional.ofNullable(HEADINGS.find(heading));
    }

    /** The columns, for whoever looks for the heading. */
    public static TableColumns table() {
        return HEADINGS.table(CommissionColumn::heading,
                Arrays.stream(values()).map(CommissionColumn::heading).toList());
    }
}
