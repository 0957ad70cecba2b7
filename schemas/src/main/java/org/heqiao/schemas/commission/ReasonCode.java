package org.heqiao.schemas.commission;

/**
 * Why a row cannot be accepted, or can be accepted only in part. Codes are stable; the sentences say what to do and
 * never hold the value.
 */
public enum ReasonCode {
    FIELD_MISSING("此项必填，不能为空 (a value is required here)"), //
    FIELD_COUNT("本行的列数与表头不符，请按表头逐列填写 (the row has more or fewer fields than the heading)"), //
    FIELD_UNKNOWN("本行有表头之外的字段，请删去 (the row has a field that is not a column)"), //
    FIELD_NUL("含有换行、制表符等控制字符，请在一行内只写文字 (the field holds a NUL or another control character)"), //
    FIELD_TOO_LONG("内容超过该列允许的长度 (the field is longer than the column allows)"), //
    NOT_JSON("本行不是一个JSON对象，每行应为一个由文字和数字组成的对象 (the line is not one JSON object of texts and numbers)"), //
    FORMULA_CELL("单元格是公式，请粘贴为数值后重新报送 (a formula stands here; write the value itself)"), //
    NUMBER_CELL(
            "数字单元格最多保存15位，号码已失真，请将该列设为文本格式后重新录入 (a number cell keeps 15 digits at most and the rest is lost; make the"
                    + " column text and write the number again)"), //
    CELL_ERROR("单元格为错误值（如#N/A、#REF!），请填写实际内容 (the table program shows an error here; write the value itself)"), //
    DATE_CELL(
            "单元格设为日期格式，但所填数值不是日期，请改为常规或文本格式后重新录入 (the cell is formatted as a date and its number is none; change the"
                    + " format and write it again)"), //
    NUMBER_PERSONAL(
            "户编号、成员序号、授权书编号不得使用或包含公民身份号码，请用自编号码 (a household, member or letter number must not be somebody's identity"
                    + " number)"), //
    ID_MISSING("缺公民身份号码 (the identity number is missing)"), //
    ID_PLACEHOLDER("以零占位，不是公民身份号码 (zeros stand in place of an identity number)"), //
    ID_LENGTH("公民身份号码应为18位（旧号码为15位），位数不符 (an identity number has 18 characters, or 15 of the old kind)"), //
    ID_CHARACTER("公民身份号码只含数字，末位可为X (an identity number has digits only, the last may be X)"), //
    ID_REGION("公民身份号码前6位的区划代码不存在 (the region in the identity number was never assigned)"), //
    ID_DATE("公民身份号码中的出生日期不存在 (the birth date in the identity number does not exist)"), //
    ID_DATE_FUTURE("公民身份号码中的出生日期晚于今天 (the birth date in the identity number lies in the future)"), //
    ID_TOO_OLD("按公民身份号码计算，年龄超过130岁 (by the identity number the person is older than 130 years)"), //
    ID_CHECK_DIGIT("公民身份号码末位校验码不符，请核对每一位 (the identity number's last character does not fit)"), //
    DOCUMENT_TYPE_UNKNOWN("证件类型不能识别，可不填，或写居民身份证、护照、军官证、台胞证等 (not a kind of document)"), //
    DOCUMENT_NUMBER("证件号码不能使用，请核对证件类型和号码 (nobody can be found by such a number of a document)"), //
    NAME_INVALID("姓名为1至100个文字，不含数字和符号；曾用名写作：张三（曾用名张四） (a name has 1 to 100 letters, and no digits)"), //
    RELATION_UNKNOWN("与申请人关系应写GB/T 4761代码或称谓，如本人、配偶、长子、女儿、岳母 (not a relation of GB/T 4761)"), //
    ROLE_UNKNOWN("成员角色应写“共同生活家庭成员”或“赡养抚养扶养义务人” (not a member role: LIVING_TOGETHER or OBLIGOR)"), //
    DIVISION_UNKNOWN("区划应写6位县级、9位乡级或12位村级代码，不写名称，且在申请日期有效 (not a county or township in force)"), //
    SCHEME_UNKNOWN("救助类别应写低保、低保边缘、刚性支出困难、特困或临时救助 (not a kind of assistance)"), //
    DATE_INVALID("日期应写作2026-06-02、2026/6/2或2026年6月2日，且确有此日 (not a date, or a day that does not exist)"), //
    DATE_FUTURE("申请日期晚于今天 (the application lies in the future)"), //
    DATE_ORDER("授权截止日期早于起始日期 (the authorisation ends before it begins)"), //
    BORN_AFTER_APPLICATION("成员的出生日期晚于申请日期 (the member was born after the application)"), //
    MONEY_INVALID(
            "金额以元为单位，不为负，至多两位小数，如1860.50、1,860.50元、1.2万；无则写0或无 (an amount is yuan with at most two decimals, not"
                    + " negative)"), //
    COUNT_INVALID("数量应为0至999的整数，如2、2辆；无则写0或无 (a count is a whole number from 0 to 999)"), //
    MARITAL_UNKNOWN("婚姻状况应写未婚、已婚、初婚、再婚、复婚、丧偶或离婚（单身不能区分未婚、离婚、丧偶） (not a marital status of GB/T 2261.2)"), //
    HOUSEHOLD_KIND_UNKNOWN("城乡类别应写城市（城镇）或农村，也可不填 (not urban or rural)"), //
    GUARDIAN_INVALID("监护人的证件号码不能识别，请核对 (the guardian's identity number is not usable)"), //
    MEMBER_DUPLICATE("同一户内成员序号或公民身份号码重复 (the member is there twice in the household)"), //
    NO_APPLICANT("本户没有申请人，请在一名成员的关系中写本人（01） (the household has no applicant, relation 01)"), //
    SEVERAL_APPLICANTS("本户有一名以上的申请人，关系为本人（01）的只能有一名 (the household has more than one applicant)"), //
    HOUSEHOLD_DIFFERS(
            "同一户各成员的区划、救助类别、申请日期应当相同 (division, scheme and application date are the same for all members of a"
                    + " household)"), //
    HOUSEHOLD_TOO_LARGE("一户至多30名成员 (a household has at most 30 members)"), //
    HOUSEHOLD_SPLIT("同一户的各行应当相邻 (rows of this household stand in several places of the file)"), //
    DIVISION_NOT_GRANTED("该区划不在报送单位的授权范围内 (the sender's grant does not hold for this division)"), //
    AUTHORISATION_MISSING("缺授权书，不查询该成员 (no authorisation letter: nothing is asked about this member)"), //
    AUTHORISATION_EXPIRED("授权已过期，不查询该成员 (the authorisation has expired: nothing is asked about this member)"), //
    AUTHORISATION_NOT_YET_VALID(
            "授权尚未生效，不查询该成员 (the authorisation is not yet in force: nothing is asked about this member)"), //
    GUARDIAN_MISSING(
            "未成年人的授权应有监护人，不查询该成员 (a minor's authorisation needs a guardian: nothing is asked about this member)"), //
    GUARDIAN_MINOR(
            "监护人在申请之日未满十八周岁，不查询该成员 (the guardian is not of age on the day of application: nothing is asked about this"
                    + " member)"), //
    NO_DOCUMENT("该成员无证件号码，各数据源均无法查询 (the member has no document number: nothing can be asked about it anywhere)"), //
    AUTHORISATION_REVOKED(
            "授权已撤回，不再查询该成员 (the authorisation was withdrawn: nothing is asked about this member any more)"), //
    AUTHORISATION_NOT_COVERING(
            "授权不含该数据源，不向其查询该成员 (the authorisation does not cover this source: it is not asked about this member)"), //
    GRANT_WITHDRAWN(
            "核对所依据的查询授权已撤销或到期，不再查询 (the grant that the check rests on was withdrawn or has run out: nothing is asked"
                    + " any more)");

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
