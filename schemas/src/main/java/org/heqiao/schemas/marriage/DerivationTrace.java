package org.heqiao.schemas.marriage;

import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.jspecify.annotations.Nullable;

/** Everything that was made of the evidence on the way to a conclusion. @param standing where the course has led */
record DerivationTrace(Evidence evidence, SourceConsultations hearings, CourtReversals reversals, SubjectRecords own,
        NameMatch names, Deaths deaths, Revocations revoked, StatusStateMachine course, MaritalState standing) {

    static DerivationTrace of(Evidence evidence, SourceConsultations sourceConsultations, CourtReversals reversals,
            SubjectRecords subjectRecords, NameMatch nameMatch) {
        var deaths = Deaths.of(subjectRecords, evidence.hearings());
        var fault = first(subjectRecords.fault(), nameMatch.fault(evidence.rules()),
                deaths.fault(subjectRecords.timeline()));
        // from records that are wrong by themselves nothing follows
        var revocations = fault == null ? Revocations.of(subjectRecords) : Revocations.none(subjectRecords);
        var statusStateMachine = new StatusStateMachine(subjectRecords, deaths, revocations, reversals.revivals());
        var first = first(fault, revocations.fault());
        return new DerivationTrace(evidence, sourceConsultations, reversals, subjectRecords, nameMatch, deaths,
                revocations,
                statusStateMachine, first == null ? statusStateMachine.follow() : first);
    }

    /** The same where more was heard than when the events were followed. */
    DerivationTrace with(Evidence heard) {
        return heard == evidence
                ? this
                : new DerivationTrace(heard, new SourceConsultations(heard.subject(), heard.hearings()), reversals, own,
                        names, deaths.with(heard.hearings()), revoked, course, standing);
    }

    private static @Nullable Contradiction first(@Nullable Contradiction... faults) {
        for (var fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** The other of the marriage that is open, or was until that death. */
    @Nullable
    Party spouse() {
        return standing.partner();
    }

    boolean isSubjectDead() {
        return deaths.earliest(evidence.subject()) != null;
    }
}
