package org.heqiao.schemas.marriage;

import java.util.Arrays;
import java.util.Objects;

import org.heqiao.schemas.marriage.Standing.Contradiction;
import org.jspecify.annotations.Nullable;

/** Everything that was made of the evidence on the way to a conclusion. @param standing where the course has led */
record Reasoning(Evidence evidence, Hearings hearings, CourtReversals reversals, Own own, Names names, Deaths deaths, Revoked revoked,
        Course course,
        Standing standing) {

    static Reasoning of(Evidence evidence, Hearings hearings, CourtReversals reversals, Own own, Names names) {
        var deaths = Deaths.of(own, evidence.hearings());
        var fault = first(own.fault(), names.fault(evidence.rules()), deaths.fault(own.timeline()));
        var revoked = fault == null ? Revoked.of(own) : Revoked.none(own); // from records that are wrong by themselves nothing follows
        var course = new Course(own, deaths, revoked, reversals.revivals());
        var first = first(fault, revoked.fault());
        return new Reasoning(evidence, hearings, reversals, own, names, deaths, revoked, course, first == null ? course.follow() : first);
    }

    private static @Nullable Contradiction first(@Nullable Contradiction... faults) {
        return Arrays.stream(faults).filter(Objects::nonNull).findFirst().orElse(null);
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
