package org.heqiao.schemas.delivery;

/** What was found about a row. Codes are stable; the sentences say what to do and never hold the value. */
public enum RowCode {
    FIELD_COUNT(true, "本行的列数与表头不符，请按表头逐列填写 (the row has more or fewer fields than the heading)"), //
    NOT_JSON(true, "本行不是一个JSON对象，每行应为一个由文字和数字组成的对象 (the line is not one JSON object of texts and numbers)"), //
    FORMULA_CELL(true, "单元格是公式，请粘贴为数值后重新报送 (a formula stands here; write the value itself)"), //
    NUMBER_CELL(true,
            "数字单元格最多保存15位，号码已失真，请将该列设为文本格式后重新录入 (a number cell keeps 15 digits at most and the rest is lost; make the column text and write the number again)"), //
    CELL_ERROR(true, "单元格为错误值（如#N/A、#REF!），请填写实际内容 (the table program shows an error here; write the value itself)"), //
    FIELD_MISSING(true, "此项必填，不能为空 (a value is required here)"), //
    FIELD_TOO_LONG(true, "内容超过登记库允许的长度 (the field is longer than the register takes)"), //
    DATE_UNREADABLE(true, "日期应写作2010-05-01、2010/5/1、2010年5月1日或20100501，且确有此日 (not a day: year, month and day are needed)"), //
    OPERATION_UNKNOWN(true,
            "业务类型应为结婚（IA）、离婚（IB）、补领（IC、ICA、ICB）、撤销（ID）或离婚申请（DA） (not an act that the register knows: IA, IB, IC, ICA, ICB, ID, DA)"), //
    CODE_UNKNOWN(true, "不是该列的代码或名称，请按登记文件说明填写 (not one of the codes that stand here)"), //
    PERSONS_MISSING(true, "记录中没有当事人的姓名和证件号码 (the record names nobody)"), //
    FOUND_BY_NOBODY(true, "证件号码不能识别，且记录不涉及其他人，无法入库 (the number leads to nobody, and the record is about nobody else)"), //
    DIFFERS(true, "同号记录已在库且内容不同，请以指明原记录的更正记录报送 (the record is there already and says something else; deliver a correction that names it)"), //
    NUMBER_LEADS_NOWHERE(false, "证件号码不能识别，已按原样保存，凭此号码查不到人 (kept as written, but nobody is found by this number)"), //
    CERTIFICATE_HISTORIC(false, "字号不合现行编号规则，已按原样保存 (kept as written: not a certificate number of today's rule)"), //
    SEQUENCE_UNREADABLE(false, "序号不是整数，按未填处理 (not a whole number; taken as not told)"), //
    DATE_IN_THE_FUTURE(false, "日期晚于今天，已按原样保存 (kept as written, though the day lies in the future)");

    private final boolean refusing;
    private final String sentence;

    RowCode(boolean refusing, String sentence) {
        this.refusing = refusing;
        this.sentence = sentence;
    }

    /** Whether the row was not taken. */
    public boolean isRefusing() {
        return refusing;
    }

    public String sentence() {
        return sentence;
    }
}
