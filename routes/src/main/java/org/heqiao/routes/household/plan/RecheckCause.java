package org.heqiao.routes.household.plan;

/** Why a household that was checked is asked about again. Closed list, part of the contract; kept apart (核对复核). */
public enum RecheckCause {
    /** the family disputes what a report says (异议复核). */
    OBJECTION(Kind.OBJECTION, Lane.INTERACTIVE),
    /** somebody else says that something is not as it was declared (投诉举报核查). */
    COMPLAINT(Kind.COMPLAINT, Lane.INTERACTIVE),
    /** in its turn, while the family receives assistance (定期复核、动态监测). */
    MONITORING(Kind.ROUTINE, Lane.BULK),
    /** a source can answer by now what it did not when the report was made. */
    LATE_ANSWER(Kind.ROUTINE, Lane.BULK),
    /** a record on which the report rests was corrected. */
    CORRECTION(Kind.ROUTINE, Lane.BULK);

    private final Kind kind;
    private final Lane lane;

    RecheckCause(Kind kind, Lane lane) {
        this.kind = kind;
        this.lane = lane;
    }

    /** The three kinds that procedures tell apart. */
    public enum Kind {
        OBJECTION, COMPLAINT, ROUTINE
    }

    public Kind kind() {
        return kind;
    }

    /** Nobody waits for it: who may not be asked about any more stays as reported. */
    boolean isAskedOnlyWithLetter() {
        return this == LATE_ANSWER || this == CORRECTION;
    }

    public Lane lane() {
        return lane;
    }
}
