package org.heqiao.routes.household.alert;

/** What an alert is about; closed list, part of the contract. */
public enum AlertClass {
    DEATH("人员死亡", Severity.URGENT), //
    MARRIAGE("婚姻变动", Severity.ORDINARY), //
    VEHICLE("新增机动车", Severity.ORDINARY), //
    COMPANY("市场主体任职或出资", Severity.ORDINARY), //
    PENSION("新增养老金", Severity.ORDINARY), //
    REAL_ESTATE("新增不动产", Severity.ORDINARY), //
    LARGE_ASSET("大额财产增加", Severity.ORDINARY), //
    LARGE_EXPENSE("大额支出", Severity.ORDINARY), //
    INCOME_OVER_LIMIT("收入超过规定标准", Severity.URGENT), //
    PROPERTY_OVER_LIMIT("财产超过规定标准", Severity.URGENT);

    /** How soon it is to be looked at. */
    public enum Severity {
        URGENT, ORDINARY
    }

    private final String chinese;
    private final Severity severity;

    AlertClass(String chinese, Severity severity) {
        this.chinese = chinese;
        this.severity = severity;
    }

    public String chinese() {
        return chinese;
    }

    public Severity severity() {
        return severity;
    }
}
