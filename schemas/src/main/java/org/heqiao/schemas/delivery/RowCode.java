package org.heqiao.schemas.delivery;

/** What was found about a row. Codes are stable; the sentences say what to do and never hold the value. */
public enum RowCode {
    FIELD_COUNT(true, "the row has more or fewer fields than the heading (列数不符)"), //
    NOT_JSON(true, "the line is not one JSON object of texts and numbers (不是合法的JSON对象)"), //
    FORMULA_CELL(true, "a formula stands here; write the value itself (单元格含公式)"), //
    FIELD_MISSING(true, "a value is required here (必填)"), //
    FIELD_TOO_LONG(true, "the field is longer than the register takes (超长)"), //
    DATE_UNREADABLE(true, "not a day: year, month and day are needed (日期不完整或无法识别)"), //
    OPERATION_UNKNOWN(true, "not an act that the register knows: IA, IB, IC, ICA, ICB, ID, DA (业务类型未知)"), //
    CODE_UNKNOWN(true, "not one of the codes that stand here (代码未知)"), //
    PERSONS_MISSING(true, "the record names nobody (缺当事人)"), //
    FOUND_BY_NOBODY(true, "the number leads to nobody, and the record is about nobody else (号码无法识别，无法入库)"), //
    DIFFERS(true, "the record is there already and says something else; deliver a correction that names it (同号记录内容不一致，请以更正记录报送)"), //
    NUMBER_LEADS_NOWHERE(false, "kept as written, but nobody is found by this number (号码无法识别，按原样保存)"), //
    CERTIFICATE_HISTORIC(false, "kept as written: not a certificate number of today's rule (字号不合现行规则，按原样保存)"), //
    SEQUENCE_UNREADABLE(false, "not a whole number; taken as not told (序号无法识别)"), //
    DATE_IN_THE_FUTURE(false, "kept as written, though the day lies in the future (日期晚于今天)");

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
