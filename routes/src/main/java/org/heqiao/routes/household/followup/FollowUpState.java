package org.heqiao.routes.household.followup;

/** Where a clue stands; closed list, part of the contract. */
public enum FollowUpState {
    /** nobody has said anything yet. */
    OPEN("待核实"),
    /** its owner has said what was found. */
    FED_BACK("已反馈"), //
    CLOSED("已办结"),
    /** what it rested on was taken back. */
    WITHDRAWN("已撤回");

    private final String chinese;

    FollowUpState(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    public boolean isOpen() {
        return this == OPEN || this == FED_BACK;
    }
}
