package org.heqiao.schemas.commission;

/** Why a row cannot be accepted, or can be accepted only in part. Codes are stable; the sentences say what to do and never hold the value. */
public enum ReasonCode {
    FIELD_MISSING("a value is required here (必填)"), //
    FIELD_COUNT("the row has more or fewer fields than the heading (列数不符)"), //
    FIELD_UNKNOWN("the row has a field that is not a column (未知字段)"), //
    FIELD_NUL("the field holds a NUL or another control character (含控制字符)"), //
    FIELD_TOO_LONG("the field is longer than the column allows (超长)"), //
    NOT_JSON("the line is not one JSON object of texts and numbers (不是合法的JSON对象)"), //
    FORMULA_CELL("a formula stands here; write the value itself (单元格含公式)"), //
    NUMBER_PERSONAL("a household, member or letter number must not be somebody's identity number (编号不得使用身份证号)"), //
    ID_MISSING("the identity number is missing (缺身份证号)"), //
    ID_PLACEHOLDER("zeros stand in place of an identity number (占位号码)"), //
    ID_LENGTH("an identity number has 18 characters, or 15 of the old kind (位数不符)"), //
    ID_CHARACTER("an identity number has digits only, the last may be X (含非法字符)"), //
    ID_REGION("the region in the identity number was never assigned (区划码不存在)"), //
    ID_DATE("the birth date in the identity number does not exist (出生日期不存在)"), //
    ID_DATE_FUTURE("the birth date in the identity number lies in the future (出生日期晚于今天)"), //
    ID_TOO_OLD("by the identity number the person is older than 130 years (年龄超限)"), //
    ID_CHECK_DIGIT("the identity number's last character does not fit (校验码错误)"), //
    NAME_INVALID("a name has 1 to 100 letters, and no digits (姓名不合规)"), //
    RELATION_UNKNOWN("not a relation of GB/T 4761 (关系代码未知)"), //
    ROLE_UNKNOWN("not a member role: LIVING_TOGETHER or OBLIGOR (成员角色未知)"), //
    DIVISION_UNKNOWN("not a county or township in force (区划不存在或已撤销)"), //
    SCHEME_UNKNOWN("not a kind of assistance (救助类别未知)"), //
    DATE_INVALID("not a date, or a day that does not exist (日期错误)"), //
    DATE_FUTURE("the application lies in the future (申请日期晚于今天)"), //
    DATE_ORDER("the authorisation ends before it begins (授权起止颠倒)"), //
    BORN_AFTER_APPLICATION("the member was born after the application (出生晚于申请)"), //
    MONEY_INVALID("an amount is yuan with at most two decimals, not negative (金额错误)"), //
    COUNT_INVALID("a count is a whole number from 0 to 999 (数量错误)"), //
    MARITAL_UNKNOWN("not a marital status of GB/T 2261.2 (婚姻状况代码未知)"), //
    GUARDIAN_INVALID("the guardian's identity number is not usable (监护人证件号错误)"), //
    MEMBER_DUPLICATE("the member is there twice in the household (成员重复)"), //
    NO_APPLICANT("the household has no applicant, relation 01 (缺申请人)"), //
    SEVERAL_APPLICANTS("the household has more than one applicant (申请人多于一人)"), //
    HOUSEHOLD_DIFFERS("division, scheme and application date are the same for all members of a household (户内信息不一致)"), //
    HOUSEHOLD_TOO_LARGE("a household has at most 30 members (成员过多)"), //
    HOUSEHOLD_SPLIT("rows of this household stand in several places of the file (同一户的行不相邻)"), //
    DIVISION_NOT_GRANTED("the sender's grant does not hold for this division (超出授权区划)"), //
    AUTHORISATION_MISSING("no authorisation letter: nothing is asked about this member (缺授权书)"), //
    AUTHORISATION_EXPIRED("the authorisation has expired: nothing is asked about this member (授权已过期)"), //
    AUTHORISATION_NOT_YET_VALID("the authorisation is not yet in force: nothing is asked about this member (授权未生效)"), //
    GUARDIAN_MISSING("a minor's authorisation needs a guardian: nothing is asked about this member (未成年人缺监护人)"), //
    AUTHORISATION_REVOKED("the authorisation was withdrawn: nothing is asked about this member any more (授权已撤回)"), //
    AUTHORISATION_NOT_COVERING("the authorisation does not cover this source: it is not asked about this member (授权不含该数据源)"), //
    GRANT_WITHDRAWN("the grant that the check rests on was withdrawn or has run out: nothing is asked any more (查询授权已终止)");

    /** What follows for the household. */
    public enum Severity {
        /** the household is not accepted. */
        REJECTED,
        /** the household is accepted; this member is not asked about. */
        LIMITED
    }

    private final String sentence;

    ReasonCode(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    public Severity severity() {
        return ordinal() >= AUTHORISATION_MISSING.ordinal() ? Severity.LIMITED : Severity.REJECTED;
    }
}
