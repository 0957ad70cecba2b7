package org.heqiao.schemas.marriage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision.Kind;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Divorce;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageEvent.Revocation;
import org.heqiao.schemas.marriage.Party.PartyComparison;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.jspecify.annotations.Nullable;

/**
 * Which acts have been nothing from the beginning, by a registry's revocation or a court's annulment. They are removed
 * before anything is derived, so that the state before them holds again by itself.
 */
final class Revocations {

    private final SubjectRecords subjectRecords;
    private final List<MarriageEvent> acts = new ArrayList<>();
    private final Set<Caveat.Code> notes = EnumSet.noneOf(Caveat.Code.class);
    private @Nullable Contradiction fault;
    private @Nullable MarriageEvent lastOfMarriage;

    private Revocations(SubjectRecords subjectRecords) {
        this.subjectRecords = subjectRecords;
    }

    static Revocations none(SubjectRecords subjectRecords) {
        return new Revocations(subjectRecords);
    }

    static Revocations of(SubjectRecords subjectRecords) {
        var revocations = new Revocations(subjectRecords);
        revocations.apply();
        return revocations;
    }

    private void apply() {
        for (var revoker : subjectRecords.events().stream().filter(this::revokes).toList()) {
            if (fault == null) {
                fault = namesAnAct(revoker) ? revoke(named(revoker), revoker) : revoke(latestBefore(revoker), revoker);
            }
        }
    }

    boolean contains(MarriageEvent act) {
        return acts.contains(act);
    }

    List<MarriageEvent> acts() {
        return acts;
    }

    Set<Caveat.Code> notes() {
        return notes;
    }

    @Nullable
    Contradiction fault() {
        return fault;
    }

    /** What undid a marriage last, be the marriage on record or not; null: nothing did. */
    @Nullable
    MarriageEvent lastOfMarriage() {
        return lastOfMarriage;
    }

    boolean revokes(MarriageEvent event) {
        return event instanceof Revocation
                || event instanceof CourtDecision decision && decision.kind() == Kind.ANNULMENT
                        && subjectRecords.timeline().isInEffect(decision);
    }

    private static boolean namesAnAct(MarriageEvent revoker) {
        return switch (revoker) {
            case Act act -> act.registration().references().nameAnAct();
            case CourtDecision decision -> decision.marriage() != null;
            case Death _ -> false;
        };
    }

    private @Nullable MarriageEvent named(MarriageEvent revoker) {
        return switch (revoker) {
            case Act act -> subjectRecords.find(act.registration().references().act(),
                    act.registration().references().certificate());
            case CourtDecision decision -> subjectRecords.find(decision.marriage(), null);
            case Death _ -> null;
        };
    }

    /**
     * The couple's last act up to then, revoked or not: a court's annulment is often noted again by the registry.
     * Courts annul marriages, also those that were divorced.
     */
    private @Nullable MarriageEvent latestBefore(MarriageEvent revoker) {
        var timeline = subjectRecords.timeline();
        return subjectRecords.events().stream()
                .filter(event -> event instanceof Marriage || event instanceof Divorce && revoker instanceof Revocation)
                .filter(event -> !timeline.day(event).isAfter(timeline.day(revoker)))
                .filter(event -> Party.compare(subjectRecords.spouse(event),
                        subjectRecords.spouse(revoker)) != PartyComparison.DIFFERENT)
                .reduce((earlier, later) -> later).orElse(null);
    }

    private @Nullable Contradiction revoke(@Nullable MarriageEvent act, MarriageEvent revoker) {
        if (act == null) {
            notes.add(Caveat.Code.REVOKED_ACT_NOT_ON_RECORD);
            undoes(revoker);
            return null;
        }
        boolean named = namesAnAct(revoker);
        return switch (act) {
            case Marriage marriage when named
                    || subjectRecords.timeline().rules().leave(Discretion.REVOCATION_WITHOUT_REFERENCE) ->
                remove(marriage, revoker);
            case Divorce divorce when named && revoker instanceof Revocation -> remove(divorce, revoker);
            case DivorceApplication application when revoker instanceof Revocation -> remove(application, revoker);
            case Reissue _ -> null;
            case Revocation revocation -> new Contradiction(ConflictReason.REVOCATION_REVOKED, revocation, revoker);
            case Marriage marriage -> new Contradiction(ConflictReason.REVOCATION_UNCLEAR, marriage, revoker);
            case Divorce divorce -> new Contradiction(ConflictReason.REVOCATION_UNCLEAR, divorce, revoker);
            case DivorceApplication application ->
                new Contradiction(ConflictReason.REVOCATION_UNCLEAR, application, revoker);
            case CourtDecision decision -> new Contradiction(ConflictReason.REVOCATION_UNCLEAR, decision, revoker);
            case Death death -> throw new IllegalStateException("a death is nobody's act");
        };
    }

    private @Nullable Contradiction remove(Act act, MarriageEvent revoker) {
        if (act.on().isAfter(subjectRecords.timeline().day(revoker))) {
            return new Contradiction(ConflictReason.REVOKED_BEFORE_REGISTERED, act, revoker);
        }
        subjectRecords.events().stream().filter(event -> event.equals(act) || subjectRecords.areTwins(event, act))
                .forEach(acts::add);
        notes.add(revoker instanceof Revocation ? Caveat.Code.REVOCATION_APPLIED : Caveat.Code.ANNULMENT_APPLIED);
        if (act instanceof Marriage marriage) {
            undoes(revoker);
            if (revoker instanceof CourtDecision) {
                removeDivorces(marriage, revoker);
            }
        }
        return null;
    }

    /** What had ended the marriage before a court declared that there never was one has ended nothing. */
    private void removeDivorces(Marriage marriage, MarriageEvent revoker) {
        var timeline = subjectRecords.timeline();
        for (var event : subjectRecords.events()) {
            boolean ends = event instanceof Divorce
                    || event instanceof CourtDecision decision && decision.kind() == Kind.DIVORCE;
            boolean within = timeline.compare(marriage, event) < 0
                    && !timeline.day(event).isAfter(timeline.day(revoker));
            if (ends && within
                    && Party.compare(subjectRecords.spouse(marriage),
                            subjectRecords.spouse(event)) != PartyComparison.DIFFERENT
                    && isNextAfter(marriage, event)) {
                acts.add(event);
                notes.add(Caveat.Code.DIVORCE_OF_VOID_MARRIAGE);
            }
        }
    }

    private boolean isNextAfter(Marriage marriage, MarriageEvent divorce) {
        var timeline = subjectRecords.timeline();
        return subjectRecords.events().stream()
                .noneMatch(between -> between instanceof Marriage && !between.equals(marriage)
                        && !subjectRecords.areTwins(between, marriage) && !contains(between)
                        && timeline.compare(marriage, between) < 0
                        && timeline.compare(between, divorce) < 0);
    }

    private void undoes(MarriageEvent revoker) {
        if (lastOfMarriage == null || subjectRecords.timeline().compare(lastOfMarriage, revoker) < 0) {
            lastOfMarriage = revoker;
        }
    }
}
