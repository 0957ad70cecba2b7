package org.heqiao.schemas.marriage;

/**
 * Who says so, and by which way. The registry knows registrations only; divorces by judgment and deaths are other
 * people's knowledge. What a source sent to the bureau by itself is not an answer to a question that was put to it.
 */
public enum RecordSource {
    REGISTRY("婚姻登记"),
    /** asked. */
    COURTS("法院"),
    /** judgments that courts sent by themselves. */
    COURT_NOTICES("法院移交的裁判信息"),
    /** the population register, asked. */
    POPULATION("公安人口"),
    /** deaths that the population register sent by itself. */
    DEATH_NOTICES("公安移交的死亡信息"), //
    CREMATIONS("遗体火化"), //
    MEDICAL("死亡医学证明");

    private final String chinese;

    RecordSource(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Who says so, whichever way it came. */
    public RecordSource source() {
        return this == COURT_NOTICES ? COURTS : this == DEATH_NOTICES ? POPULATION : this;
    }

    /** Whether it can report a death. */
    public boolean reportsDeaths() {
        return this == POPULATION || this == DEATH_NOTICES || this == CREMATIONS || this == MEDICAL;
    }

    /** Whether it came without a question: nobody can say that it was not asked. */
    public boolean comesByItself() {
        return this == COURT_NOTICES || this == DEATH_NOTICES;
    }

    /** Whether the population register says so, by whichever way. */
    boolean isOfThePopulationRegister() {
        return source() == POPULATION;
    }
}
