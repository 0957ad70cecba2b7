package org.heqiao.routes.household.followup;

/** Whose business a clue is; names of {@code heqiao.check.follow-up.owners}. */
public enum Duty {
    SOCIAL_ASSISTANCE("社会救助"), MARRIAGE_REGISTRY("婚姻登记"), FUNERAL("殡葬服务");

    private final String chinese;

    Duty(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
