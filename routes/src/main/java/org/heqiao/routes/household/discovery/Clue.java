package org.heqiao.routes.household.discovery;

import java.util.List;

/**
 * Why a household is proposed for help: something to look at, no decision.
 *
 * @param occasion what led to it; the same twice is one clue
 * @param reportNo the report it rests on
 * @param text     one sentence in Chinese
 */
record Clue(Cause cause, String occasion, String reportNo, int version, String text, List<Change> changes) {

    /** Closed list, part of the contract. */
    enum Cause {
        FACTS_WORSENED("家庭情况变差"), LINE_RAISED("保障标准提高"), ON_PARTNER_LIST("列入部门名单");

        private final String chinese;

        Cause(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    @Override
    public String toString() {
        return "Clue[" + cause + ", " + occasion + "]";
    }
}
