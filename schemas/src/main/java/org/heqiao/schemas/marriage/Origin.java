package org.heqiao.schemas.marriage;

/** Who says so. The registry knows registrations only; divorces by judgment and deaths are other people's knowledge. */
public enum Origin {
    REGISTRY("婚姻登记"), COURTS("法院"), POPULATION("公安人口"), CREMATIONS("遗体火化"), MEDICAL("死亡医学证明");

    private final String chinese;

    Origin(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether it can tell of a death. */
    public boolean tellsOfDeaths() {
        return this == POPULATION || this == CREMATIONS || this == MEDICAL;
    }
}
