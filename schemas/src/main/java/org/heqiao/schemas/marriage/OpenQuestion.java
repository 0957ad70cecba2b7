package org.heqiao.schemas.marriage;

/** What could change the answer, if it were known. */
public enum OpenQuestion {
    /** The courts have not answered: a divorce or annulment may exist. A quarter of all divorces are theirs. */
    COURT_DECISION("可能存在未知的法院离婚、婚姻无效或撤销婚姻裁判"), //
    /** A court has decided; whether that is in effect is not known. */
    APPEAL("法院裁判可能已生效或将生效"), //
    /** The divorce applied for may be registered. */
    DIVORCE_REGISTRATION("离婚登记可能已办理"), //
    /** Nobody has said that the spouse lives. */
    DEATH_OF_SPOUSE("未核实配偶是否健在"), //
    /** A death is recorded by one source and not, or differently, by another. */
    DEATH_NOT_CONFIRMED("死亡信息有待向公安人口库核实"), //
    /** Any registry in the country may register; the records at hand are not all of theirs. */
    REGISTRATION_ELSEWHERE("查询范围以外可能另有登记");

    private final String chinese;

    OpenQuestion(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
