package org.heqiao.routes.household.discovery;

/** What can turn for the worse in a household, as far as sources tell; closed list, part of the contract. */
enum Worsening {
    INCOME_FELL("家庭收入下降"), //
    WAGE_LOST("不再有工资收入"), //
    SAVINGS_FELL("金融资产大幅减少"), //
    MEMBER_DIED("家庭成员死亡"), //
    SPOUSE_DIED("配偶死亡"), //
    ENFORCEMENT("成为被执行人"), //
    ASSISTANCE_ENDED("原有救助停发"),
    /** a fact of a kind that is configured to mean so: a disability, a serious illness, a prison sentence. */
    HARDSHIP("新增困难情形");

    private final String chinese;

    Worsening(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
