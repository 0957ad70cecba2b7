package org.heqiao.schemas.marriage;

/** Why the records are for a person to look at. The sentences name nobody. */
public enum ConflictReason {
    TWO_OPEN_MARRIAGES("有两段未终止的婚姻登记"), //
    SAME_DATE("同一日期有多项登记或裁判，先后不明"), //
    SPOUSE_DIFFERS("离婚记录与结婚记录的对方当事人不一致"), //
    DEAD_BEFORE_EVENT("登记或裁判日期晚于一方死亡日期"), //
    DIVORCE_OF_ANOTHER_MARRIAGE("离婚记录所指的不是未终止的那段婚姻"), //
    DIVORCE_OF_REVOKED_MARRIAGE("离婚记录所指的婚姻已被撤销或宣告无效"), //
    DIVORCE_WITHOUT_MARRIAGE("有离婚记录而无结婚记录"), //
    MARRIAGE_NOT_ON_RECORD("曾申请离婚，但相应的结婚登记不在记录中"), //
    COURT_EFFECT_UNKNOWN("法院裁判的生效日期不明，可能仍在上诉期"), //
    REVOCATION_UNCLEAR("撤销记录所指的登记不明"), //
    REVOCATION_REVOKED("撤销记录本身被撤销"), //
    REVOKED_BEFORE_REGISTERED("撤销日期早于所撤销的登记"), //
    IMPOSSIBLE_DATE("记录的日期不可能"), //
    PARTIES_NOT_DISTINCT("记录中双方为同一证件号码"), //
    NAME_DIFFERS("部分记录的姓名与所查姓名不一致"), //
    RECORDS_CONTRADICT("同一记录有两种内容"), //
    CORRECTIONS_IN_A_CIRCLE("更正记录互相指向");

    private final String chinese;

    ConflictReason(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
