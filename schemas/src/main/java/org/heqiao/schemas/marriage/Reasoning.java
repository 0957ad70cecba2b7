package org.heqiao.schemas.marriage;

import java.util.Arrays;
import java.util.Objects;

import org.heqiao.schemas.marriage.Standing.Contradiction;
import org.heqiao.schemas.marriage.Standing.Married;
import org.heqiao.schemas.marriage.Standing.Widowed;
import org.jspecify.annotations.Nullable;

/** Everything that was made of the evidence on the way to a conclusion. @param standing where the course has led */
record Reasoning(Evidence evidence, Hearings hearings, Own own, Names names, Deaths deaths, Revoked revoked, Course course,
        Standing standing) {

    static Reasoning of(Evidence evidence, Hearings hearings, Own own, Names names) {
        var deaths = Deaths.of(own, evidence.hearings());
        var fault = first(own.fault(), names.fault(evidence.rules()), deaths.fault(own.timeline()));
        var revoked = fault == null ? Revoked.of(own) : Revoked.none(own); // from records that are wrong by themselves nothing follows
        var revivals = CourtReversals.of(evidence.subject(), evidence.events(), own.timeline()).revivals();
        var course = new Course(own, deaths, revoked, revivals);
        var first = first(fault, revoked.fault());
        return new Reasoning(evidence, hearings, own, names, deaths, revoked, course, first == null ? course.follow() : first);
    }

    private static @Nullable Contradiction first(@Nullable Contradiction... faults) {
        return Arrays.stream(faults).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** The other of the marriage that is open, or was until that death. */
    @Nullable
    Party spouse() {
        return switch (standing) {
            case Married open -> open.spouse();
            case Widowed widowed -> widowed.before().spouse();
            case Standing.Nothing _,Standing.Divorced _,Contradiction _ -> null;
        };
    }

    boolean isSubjectDead() {
        return deaths.earliest(evidence.subject()) != null;
    }
}
