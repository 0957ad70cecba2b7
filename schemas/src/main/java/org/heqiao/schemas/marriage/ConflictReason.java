package org.heqiao.schemas.marriage;

/** Why the records are for a person to look at. The sentences name nobody. */
public enum ConflictReason {
    TWO_OPEN_MARRIAGES("有两段未终止的婚姻登记"), //
    DUPLICATE_REGISTRATION("同一对当事人疑似重复登记"), //
    SAME_DATE("同一日期有多项登记或裁判，先后不明"), //
    SPOUSE_DIFFERS("离婚记录与结婚记录的当事人不一致"), //
    SPOUSE_NOT_IDENTIFIED("登记所载的对方姓名相同，证件号码缺失或不同，未能确认为同一人"), //
    DEAD_BEFORE_EVENT("登记或裁判日期晚于一方死亡日期"), //
    DIVORCE_OF_ANOTHER_MARRIAGE("离婚记录所指的不是未终止的那段婚姻"), //
    DIVORCE_OF_REVOKED_MARRIAGE("离婚记录所指的婚姻登记已撤销或婚姻已确认无效"), //
    DIVORCE_WITHOUT_MARRIAGE("有离婚记录而无结婚记录"), //
    MARRIAGE_NOT_ON_RECORD("曾申请离婚登记，未查到对应的结婚登记"), //
    COURT_EFFECT_UNKNOWN("裁判是否生效未知，请向作出裁判的法院核实"), //
    REVOCATION_UNCLEAR("撤销记录所指的登记不明"), //
    REVOCATION_REVOKED("撤销记录本身被撤销"), //
    REVOKED_BEFORE_REGISTERED("撤销日期早于所撤销的登记"), //
    IMPOSSIBLE_DATE("记录的日期不可能"), //
    BEFORE_BIRTH("登记或裁判日期早于当事人出生日期"), //
    BELOW_MARRIAGEABLE_AGE("登记时一方未达结婚年龄"), //
    PARTIES_NOT_DISTINCT("记录中双方为同一证件号码"), //
    NAME_DIFFERS("部分记录的姓名与所查姓名不一致"), //
    RECORDS_CONTRADICT("同一记录有两种内容"), //
    RECORDS_OF_THE_TWO_DIFFER("双方名下记录不一致"), //
    CORRECTIONS_IN_A_CIRCLE("更正记录互相指向");

    private final String chinese;

    ConflictReason(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
