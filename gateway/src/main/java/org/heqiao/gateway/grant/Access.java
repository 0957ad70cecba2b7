package org.heqiao.gateway.grant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.heqiao.gateway.grant.Decision.Allowed;
import org.heqiao.gateway.grant.Decision.Refused;
import org.heqiao.gateway.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Decides about queries, in the order of {@link Rule}, and does nothing else.
 *
 * <p>One grant must cover a query by itself: two never add up. Where several do, that one counts which gives most: first those fall out whose fields
 * another gives and more; then counts how many of the wanted paths are given whole, then how many paths are given, then the lowest id. Where none
 * does, the refusal is that of the grant that got furthest.
 */
public final class Access {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Access() {
    }

    /** @param letters asked at most once, and only for a grant that demands a letter and is satisfied with all that comes before it */
    public static Decision decide(GrantSet grants, Query query, Instant at, Letters letters) {
        return decide(grants, Asked.of(query, letter(query, at, letters)), at);
    }

    private static @Nullable Supplier<Letters.Standing> letter(Query query, Instant at, Letters letters) {
        var letterNo = query.authorisationNo();
        return letterNo == null || letterNo.isBlank()
                ? null
                : once(() -> letters.standing(query.caller().agency(), letterNo, at, query.subjects(), query.sources()));
    }

    /**
     * Decides again about part of what a grant let in earlier, by that grant alone as it is now. Its hours are those of the call that brought it.
     *
     * @param grant id of the grant
     */
    public static Decision decideAgain(GrantSet grants, String grant, Query query, Instant at, Letters letters) {
        var asked = Asked.of(query, letter(query, at, letters));
        var held = grants.find(grant);
        if (held == null || !held.agency().equals(asked.agency()) || !held.service().equals(asked.service())
                || held.client() != null && !held.client().equals(asked.client())) {
            return new Refused(Rule.NO_GRANT);
        }
        var refusal = outside(held, asked, LocalDateTime.ofInstant(at, ZONE), true);
        var fields = held.fields().intersect(asked.fields());
        if (refusal == null) {
            refusal = unmet(held, asked, fields);
        }
        return refusal == null ? new Allowed(held, fields.paths()) : new Refused(refusal);
    }

    static Decision decide(GrantSet grants, Asked asked, Instant at) {
        var moment = LocalDateTime.ofInstant(at, ZONE);
        var furthest = Rule.NO_GRANT;
        var fitting = new ArrayList<Fit>(1);
        for (var grant : grants.at(asked.agency(), asked.service())) {
            if (grant.client() == null || grant.client().equals(asked.client())) {
                var refusal = outside(grant, asked, moment, grant.isOpen(moment));
                var fields = refusal == null ? grant.fields().intersect(asked.fields()) : FieldPaths.NONE;
                if (refusal == null) {
                    refusal = unmet(grant, asked, fields);
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
        var best = fitting.size() == 1 ? fitting.getFirst() : best(fitting, asked);
        return new Allowed(best.grant(), best.fields().paths());
    }

    private record Fit(Grant grant, FieldPaths fields) {
    }

    /** What the query is for, when, and where. @param open whether this is an hour for it */
    private static @Nullable Rule outside(Grant grant, Asked asked, LocalDateTime moment, boolean open) {
        if (!grant.purposes().contains(asked.purpose())) {
            return Rule.PURPOSE_NOT_GRANTED;
        }
        if (!grant.legalBases().contains(asked.legalBasis())) {
            return Rule.LEGAL_BASIS_NOT_GRANTED;
        }
        if (!grant.isInForce(moment.toLocalDate())) {
            return Rule.NOT_IN_FORCE;
        }
        if (!open) {
            return Rule.OUTSIDE_HOURS;
        }
        if (asked.divisions() != null && !grant.divisions().covers(asked.divisions())) {
            return Rule.DIVISION_NOT_GRANTED;
        }
        return null;
    }

    /** What it wants, and what it brings along. */
    private static @Nullable Rule unmet(Grant grant, Asked asked, FieldPaths given) {
        // a query that wants nothing back, as when a file is handed in, is given nothing
        if (given.isEmpty() && !asked.fields().isEmpty()) {
            return Rule.FIELDS_NOT_GRANTED;
        }
        var missing = missing(grant.conditions(), asked);
        if (missing != null) {
            return missing;
        }
        return asked.subjects() > grant.mostSubjects() ? Rule.TOO_MANY_SUBJECTS : null;
    }

    private static @Nullable Rule missing(Conditions conditions, Asked asked) {
        var pattern = conditions.caseNumbers().get(asked.legalBasis());
        if (pattern != null && asked.caseNumber().isBlank()) {
            return Rule.CASE_NUMBER_MISSING;
        }
        if (pattern != null && !pattern.matches(asked.caseNumber())) {
            return Rule.CASE_NUMBER_MALFORMED;
        }
        if (conditions.officerNamed() && !asked.officerNamed()) {
            return Rule.OFFICER_NOT_NAMED;
        }
        if (!conditions.letter()) {
            return null;
        }
        var letter = asked.letter();
        if (letter == null) {
            return Rule.AUTHORISATION_MISSING;
        }
        return switch (letter.get()) {
            case COVERS -> null;
            case NOT_IN_FORCE -> Rule.AUTHORISATION_NOT_IN_FORCE;
            case NOT_COVERING -> Rule.AUTHORISATION_NOT_COVERING;
        };
    }

    private static Fit best(List<Fit> fitting, Asked asked) {
        return fitting.stream().filter(one -> fitting.stream().noneMatch(other -> givesMore(other, one)))
                .max(Comparator.comparingLong((Fit one) -> asked.fields().stream().filter(one.fields()::covers).count())
                        .thenComparingInt(one -> one.fields().paths().size())
                        .thenComparing(one -> one.grant().id(), Comparator.reverseOrder()))
                .orElseThrow();
    }

    private static boolean givesMore(Fit one, Fit other) {
        return one.fields().covers(other.fields()) && !other.fields().covers(one.fields());
    }

    /** The same answer to every grant that asks. */
    private static Supplier<Letters.Standing> once(Supplier<Letters.Standing> asking) {
        return new Supplier<>() {
            private Letters.@Nullable Standing answer;

            @Override
            public Letters.Standing get() {
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
