package org.heqiao.gateway.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;

/**
 * Decides about queries, in the order of {@link RefusalRule}, and does nothing else.
 *
 * <p>One grant must cover a query by itself: two never add up. Where several do, that one counts which gives most:
 * first those fall out whose fields another gives and more; then counts how many of the wanted paths are given whole,
 * then how many paths are given, then the lowest id. Where none does, the refusal is that of the grant that got
 * furthest.
 */
public final class GrantDecider {

    private GrantDecider() {
    }

    /**
     * @param letters asked at most once, and only for a grant that demands a letter and is satisfied with all that
     * comes before it
     */
    public static GrantDecision decide(GrantSet grants, Query query, Instant at,
            AuthorisationCheck authorisationCheck) {
        return decide(grants, DecisionInput.of(query, letter(query, at, authorisationCheck)), at);
    }

    private static @Nullable Supplier<AuthorisationCheck.LetterStatus> letter(Query query, Instant at,
            AuthorisationCheck authorisationCheck) {
        var letterNo = query.authorisationNo();
        return letterNo == null || letterNo.isBlank()
                ? null
                : once(() -> authorisationCheck.standing(query.caller().agency(), letterNo, at, query.subjects(),
                        query.sources()));
    }

    /**
     * Decides again about part of what a grant let in earlier, by that grant alone as it is now. Its hours are those of
     * the call that brought it.
     *
     * @param grant id of the grant
     */
    public static GrantDecision decideAgain(GrantSet grants, String grant, Query query, Instant at,
            AuthorisationCheck authorisationCheck) {
        var decisionInput = DecisionInput.of(query, letter(query, at, authorisationCheck));
        var held = grants.find(grant);
        if (held == null || !held.isOf(decisionInput.agency())
                || !held.service().equals(decisionInput.service())
                || held.client() != null && !held.client().equals(decisionInput.client())) {
            return new Refused(RefusalRule.NO_GRANT);
        }
        var refusal = outside(held, decisionInput, LocalDateTime.ofInstant(at, BeijingTime.ZONE), true);
        var fields = held.fields().intersect(decisionInput.fields());
        if (refusal == null) {
            refusal = unmet(held, decisionInput, fields);
        }
        return refusal == null ? new Allowed(held, fields.paths()) : new Refused(refusal);
    }

    /** Whether grants that are in force at one of the two moments are at the other. */
    public static boolean isSameDay(Instant one, Instant other) {
        return LocalDate.ofInstant(one, BeijingTime.ZONE).equals(LocalDate.ofInstant(other, BeijingTime.ZONE));
    }

    static GrantDecision decide(GrantSet grants, DecisionInput decisionInput, Instant at) {
        var moment = LocalDateTime.ofInstant(at, BeijingTime.ZONE);
        var furthest = RefusalRule.NO_GRANT;
        var fitting = new ArrayList<Fit>(1);
        for (var grant : grants.at(decisionInput.agency(), decisionInput.service())) {
            if (grant.client() == null || grant.client().equals(decisionInput.client())) {
                var refusal = outside(grant, decisionInput, moment, grant.isOpen(moment));
                var fields = refusal == null ? grant.fields().intersect(decisionInput.fields()) : FieldPaths.NONE;
                if (refusal == null) {
                    refusal = unmet(grant, decisionInput, fields);
                }
                if (refusal == null) {
                    fitting.add(new Fit(grant, fields));
                } else if (refusal.compareTo(furthest) > 0) {
                    furthest = refusal;
                }
            }
        }
        if (fitting.isEmpty()) {
            return new Refused(furthest);
        }
        var best = fitting.size() == 1 ? fitting.getFirst() : best(fitting, decisionInput);
        return new Allowed(best.grant(), best.fields().paths());
    }

    private record Fit(Grant grant, FieldPaths fields) {
    }

    /** What the query is for, when, and where. @param open whether this is an hour for it */
    private static @Nullable RefusalRule outside(Grant grant, DecisionInput decisionInput, LocalDateTime moment,
            boolean open) {
        if (!grant.covers(decisionInput.purpose())) {
            return RefusalRule.PURPOSE_NOT_GRANTED;
        }
        if (!grant.covers(decisionInput.legalBasis())) {
            return RefusalRule.LEGAL_BASIS_NOT_GRANTED;
        }
        if (!grant.isInForce(moment.toLocalDate())) {
            return RefusalRule.NOT_IN_FORCE;
        }
        if (!open) {
            return RefusalRule.OUTSIDE_HOURS;
        }
        if (decisionInput.divisions() != null && !grant.divisions().covers(decisionInput.divisions())) {
            return RefusalRule.DIVISION_NOT_GRANTED;
        }
        return null;
    }

    /** What it wants, and what it brings along. */
    private static @Nullable RefusalRule unmet(Grant grant, DecisionInput decisionInput, FieldPaths given) {
        // a query that wants nothing back, as when a file is handed in, is given nothing
        if (given.isEmpty() && !decisionInput.fields().isEmpty()) {
            return RefusalRule.FIELDS_NOT_GRANTED;
        }
        var missing = missing(grant.conditions(), decisionInput);
        if (missing != null) {
            return missing;
        }
        return decisionInput.subjects() > grant.mostSubjects() ? RefusalRule.TOO_MANY_SUBJECTS : null;
    }

    private static @Nullable RefusalRule missing(Conditions conditions, DecisionInput decisionInput) {
        var pattern = conditions.caseNumbers().get(decisionInput.legalBasis());
        if (pattern != null && decisionInput.caseNumber().isBlank()) {
            return RefusalRule.CASE_NUMBER_MISSING;
        }
        if (pattern != null && !pattern.matches(decisionInput.caseNumber())) {
            return RefusalRule.CASE_NUMBER_MALFORMED;
        }
        if (conditions.officerNamed() && !decisionInput.officerNamed()) {
            return RefusalRule.OFFICER_NOT_NAMED;
        }
        if (!conditions.letter()) {
            return null;
        }
        var letter = decisionInput.letter();
        if (letter == null) {
            return RefusalRule.AUTHORISATION_MISSING;
        }
        return switch (letter.get()) {
            case COVERS -> null;
            case NOT_IN_FORCE -> RefusalRule.AUTHORISATION_NOT_IN_FORCE;
            case NOT_COVERING -> RefusalRule.AUTHORISATION_NOT_COVERING;
        };
    }

    private static Fit best(List<Fit> fitting, DecisionInput decisionInput) {
        return fitting.stream().filter(one -> fitting.stream().noneMatch(other -> givesMore(other, one)))
                .max(Comparator
                        .comparingLong(
                                (Fit one) -> decisionInput.fields().stream().filter(one.fields()::covers).count())
                        .thenComparingInt(one -> one.fields().paths().size())
                        .thenComparing(one -> one.grant().id(), Comparator.reverseOrder()))
                .orElseThrow();
    }

    private static boolean givesMore(Fit one, Fit other) {
        return one.fields().covers(other.fields()) && !other.fields().covers(one.fields());
    }

    /** The same answer to every grant that asks. */
    private static Supplier<AuthorisationCheck.LetterStatus> once(Supplier<AuthorisationCheck.LetterStatus> asking) {
        return new Supplier<>() {
            private AuthorisationCheck.@Nullable LetterStatus answer;

            @Override
            public AuthorisationCheck.LetterStatus get() {
                var known = answer;
                if (known == null) {
                    known = asking.get();
                    answer = known;
                }
                return known;
            }
        };
    }
}
