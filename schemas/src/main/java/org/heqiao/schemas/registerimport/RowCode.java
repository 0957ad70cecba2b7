package org.heqiao.schemas.registerimport;

/** What was found about a row. Codes are stable; the sentences say what to do and never hold the value. */
public enum RowCode {
    FIELD_COUNT(true, "本行的列数与表头不符，请按表头逐列填写 (the row has more or fewer fields than the heading)"), //
    NOT_JSON(true, "本行不是一个JSON对象，每行应为一个由文字和数字组成的对象 (the line is not one JSON object of texts and numbers)"), //
    FORMULA_CELL(true, "单元格是公式，请粘贴为数值后重新报送 (a formula stands here; write the value itself)"), //
    NUMBER_CELL(true,
            "数字单元格最多保存15位，号码已失真，请将该列设为文本格式后重新录入 (a number cell keeps 15 digits at most and the rest is lost; make the"
                    + " column text and write the number again)"), //
    CELL_ERROR(true, "单元格为错误值（如#N/A、#REF!），请填写实际内容 (the table program shows an error here; write the value itself)"), //
    DATE_CELL(true, "单元格设为日期格式，但所填数值不是日期，请改为常规或文本格式后重新录入 "
            + "(the cell is formatted as a date and its number is none; change the format and write it again)"), //
    FIELD_MISSING(true, "此项必填，不能为空 (a value is required here)"), //
    FIELD_TOO_LONG(true, "内容超过登记库允许的长度 (the field is longer than the register takes)"), //
    DATE_UNREADABLE(true,
            "日期应写作2010-05-01、2010/5/1、2010年5月1日或20100501，且确有此日 (not a day: year, month and day are needed)"), //
    OPERATION_UNKNOWN(true,
            "业务类型应为结婚（IA）、离婚（IB）、补领（IC、ICA、ICB）、撤销（ID）或离婚申请（DA） (not an act that the register knows: IA, IB, IC, ICA,"
                    + " ICB, ID, DA)"), //
    OF_A_COURT(true,
            "法院裁判不是登记机关办理的业务，请写明法院和案号，按法院文书报送 (a court's decision is no act of a registry; deliver it as a court"
                    + " notice)"), //
    OUTCOME_MISSING(true, "案由不是裁判结果，请在结案方式或裁判结果列写明准予离婚、调解离婚、不准离婚、撤诉、确认婚姻无效或撤销婚姻 "
            + "(the cause of action does not say what was decided; write it into 结案方式 or 裁判结果)"), //
    NO_MARRIAGE_ENDED(true,
            "不准离婚、撤诉、驳回、和好、移送等未变更婚姻关系，不入库，无需更正 (not kept, and nothing need be done: the court ended no marriage)"), //
    CODE_UNKNOWN(true, "不是该列的代码或名称，请按登记文件说明填写 (not one of the codes that stand here)"), //
    PERSONS_MISSING(true, "记录中没有当事人的姓名和证件号码 (the record names nobody)"), //
    FOUND_BY_NOBODY(true, "证件号码不能识别，且记录不涉及其他人，无法入库 (the number leads to nobody, and the record is about nobody else)"),
    //
    DIFFERS(true, "同号记录已在库且内容不同，请另以新编号报送更正记录并注明原编号，或以有效标志0撤回原记录 "
            + "(the record is there already and says something else; correct it under a number of its own, or take it"
            + " back by valid_flag 0)"), //
    BEFORE_BIRTH(false, "日期早于该号码所示出生日期，已按原样保存，请核对 (kept; the day lies before the birth date of this number)"), //
    BELOW_MARRIAGEABLE_AGE(false, "登记时未达当时法定婚龄（民族自治地方另有规定的除外），已按原样保存，请核对 "
            + "(kept; below the marriageable age of the time, regional exceptions left aside)"), //
    SEX_DIFFERS(false, "号码所示性别与男方、女方栏不符，已按原样保存，请核对 (kept; the sex in this number is not that of the column)"), //
    ONE_PERSON_TWICE(false, "双方为同一号码，已按原样保存，请核对 (kept; both parties have one number)"), //
    ORDER_IMPOSSIBLE(false, "日期先后颠倒，已按原样保存，请核对 (kept; this day lies before the one it has to follow)"), //
    REGISTRY_NOT_IN_FORCE(false, "登记机关代码在该日期不存在，已按原样保存，请核对 (kept; no division had this code at the time)"), //
    DIVORCE_BEFORE_MARRIAGE(false, "离婚早于所载结婚登记，已按原样保存，请核对 (kept; the marriage on record is later than this divorce)"),
    //
    DUPLICATE_OF_ANOTHER(false, "同一对当事人同日同类登记已有另一编号，疑似重复，已按原样保存 "
            + "(kept; the same act of the same couple is there under another number)"), //
    RECORD_NOT_HELD(false, "已记下，但未查到所更正或撤销的记录 (kept; the record that it corrects or takes back is not there)"), //
    DATE_PARTIAL(false, "日期不完整，按年或年月保存 (kept with its year or month; the day is not given)"), //
    NUMBER_LEADS_NOWHERE(false, "证件号码不能识别，已按原样保存，凭此号码查不到人 (kept as written, but nobody is found by this number)"), //
    CERTIFICATE_HISTORIC(false, "字号不合现行编号规则，已按原样保存 (kept as written: not a certificate number of today's rule)"), //
    SEQUENCE_UNREADABLE(false, "序号不是整数，按未填处理 (not a whole number; treated as empty)"), //
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
