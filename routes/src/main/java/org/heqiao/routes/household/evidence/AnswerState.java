package org.heqiao.routes.household.evidence;

import org.heqiao.schemas.source.Item;

/** Whether those who were asked about one thing have answered for every member who counts. */
final class AnswerState {

    private final MemberEvidence.Awaited awaited;
    private boolean answered;
    private boolean complete = true;

    AnswerState(MemberEvidence.Awaited awaited) {
        this.awaited = awaited;
    }

    /** Nobody asked is not answered. */
    void add(MemberEvidence member, Item item) {
        if (!addAsked(member, item)) {
            complete = false;
        }
    }

    /** Of an item that need not be asked. @return whether it was */
    boolean addAsked(MemberEvidence member, Item item) {
        boolean asked = false;
        for (var leg : member.legs()) {
            if (leg.item().isOf(item)) {
                asked = true;
                if (leg.answer().outcome().isAnswered()) {
                    answered = true;
                } else if (awaited.is(member, leg)) {
                    complete = false;
                }
            }
        }
        return asked;
    }

    /** Something was answered that is not counted. */
    void doubt() {
        complete = false;
    }

    /** Whether anything was answered at all. */
    boolean isAnswered() {
        return answered;
    }

    boolean isComplete() {
        return complete && answered;
    }

    /** What is known is a lower bound. */
    boolean isAtLeast() {
        return answered && !complete;
    }
}
