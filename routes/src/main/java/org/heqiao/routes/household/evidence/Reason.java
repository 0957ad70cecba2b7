package org.heqiao.routes.household.evidence;

/** Why a part of a total is counted, or why not (采用与否的理由). */
enum Reason {
    TAX_WAGE(true, "个人所得税申报的工资薪金，采用"), //
    TAX_BUSINESS(true, "个人所得税申报的经营所得，采用"), //
    TAX_LABOUR(true, "个人所得税申报的劳务报酬，采用"), //
    NO_TAX_WAGE(true, "税务查无该成员同期工资，采用此数"), //
    TAX_NOT_ANSWERED(true, "税务未答复该成员工资，暂采用此数"), //
    TAX_WAGE_ADOPTED(false, "该成员工资以个人所得税申报为准，此数不重复计入"), //
    ASSISTANCE_NOT_COUNTED(false, "社会救助金，不计入收入"), //
    /** Not verified: no source holds it. */
    DECLARED_RIGID_EXPENDITURE(true, "申报的刚性支出，按核对月数折算，以票据核实为准"), //
    BALANCE(true, "账户余额，计入"), //
    SAME_ACCOUNT(false, "同一账户重复反馈，只计一次"), //
    OLDER_BALANCE(false, "同一账户较早日期的余额，以较近日期的为准"), //
    JOINT_ACCOUNT(false, "与本户其他成员共有的账户，只计一次"), //
    PROVIDENT_FUND_NOT_COUNTED(false, "住房公积金余额，提取前不计入"), //
    HELD(true, "登记在该成员名下，计入"), //
    /** A share of the area, and no further dwelling. */
    JOINTLY_HELD(true, "与本户其他成员共有，套数已计，面积按份额计入"), //
    SAME_THING(false, "本户其他登记已计入，只计一次"), //
    DESTROYED_NOT_DEREGISTERED(false, "车辆已报废或灭失、未办理注销登记，核实后可不计入"), //
    IDENTITY_MISMATCH(false, "该机构登记的姓名与公民身份号码不相符，可能不是同一人，不计入");

    private final boolean counted;
    private final String text;

    Reason(boolean counted, String text) {
        this.counted = counted;
        this.text = text;
    }

    boolean isCounted() {
        return counted;
    }

    String text() {
        return text;
    }
}
