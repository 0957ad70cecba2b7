package org.heqiao.schemas.marriage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageEvent.Revocation;
import org.heqiao.schemas.marriage.Party.PartyComparison;
import org.jspecify.annotations.Nullable;

/**
 * The acts and judgments that are the subject's own, each in force as a record, in the one order. Other people's are
 * not among them. A revocation may name the act instead of the people, and a divorce the marriage or the spouse instead
 * of the subject.
 *
 * @param events  with every twin of an act that was entered twice
 * @param spouses of the events that do not name the subject by number: with whom the subject is in them
 */
record SubjectRecords(SubjectOfStatement subject, LatestRecords readings, Timeline timeline, List<MarriageEvent> events,
        Map<MarriageEvent, Party> spouses, boolean corrected) {

    static SubjectRecords of(SubjectOfStatement subjectOfStatement, LatestRecords latestRecords, Timeline timeline) {
        var own = new ArrayList<MarriageEvent>();
        var unidentifiedEnding = UnidentifiedEnding.of(subjectOfStatement, latestRecords);
        var spouses = new HashMap<MarriageEvent, Party>();
        boolean corrected = false;
        for (var event : latestRecords.current()) {
            var spouse = unidentifiedEnding.spouse(event);
            if (spouse != null || concerns(subjectOfStatement, event) || event instanceof Revocation revocation
                    && latestRecords.find(revocation.registration().references().act()).stream()
                            .anyMatch(act -> concerns(subjectOfStatement, act))) {
                boolean replaced = latestRecords.isCorrected(event) && !latestRecords.isCorrectedInACircle(event);
                corrected |= replaced;
                if (!replaced) {
                    own.add(event);
                    if (spouse != null) {
                        spouses.put(event, spouse);
                    }
                }
            }
        }
        own.sort(timeline);
        return new SubjectRecords(subjectOfStatement, latestRecords, timeline, own, spouses, corrected);
    }

    static boolean concerns(SubjectOfStatement subjectOfStatement, MarriageEvent event) {
        return couple(event).of(subjectOfStatement) != null;
    }

    static Couple couple(MarriageEvent event) {
        return switch (event) {
            case Act act -> act.registration().couple();
            case CourtDecision decision -> decision.couple();
            case Death _ -> NOBODY;
        };
    }

    private static final Couple NOBODY = new Couple(null, null);

    /** Whether it is the subject, or named beside the subject. */
    boolean concerns(PersonKey who) {
        return subject.is(who)
                || events.stream().anyMatch(event -> !(event instanceof Reissue) && couple(event).has(who));
    }

    /** Whether one of the names that the number is known by may be this one; null says nothing. */
    boolean isKnownAs(PersonKey who, @Nullable PersonName name) {
        if (name == null) {
            return true;
        }
        var known = new ArrayList<PersonName>(subject.is(who) ? subject.names() : List.of());
        for (var event : events) {
            for (var party : event instanceof Reissue ? List.<Party>of() : couple(event).parties()) {
                if (party.has(who) && party.name() != null) {
                    known.add(party.name());
                }
            }
        }
        return known.isEmpty()
                || known.stream().anyMatch(each -> Party.compare(each, name) != PersonName.Comparison.DIFFERENT);
    }

    /**
     * Each act once, the electronic entry before the imported one; of one case the answer that knows of an effect, then
     * the newest.
     */
    List<MarriageEvent> once() {
        if (events.size() < 2) {
            return new ArrayList<>(events);
        }
        var once = new ArrayList<MarriageEvent>(events.size());
        for (var event : events.stream().sorted(Comparator.comparing(this::preference).thenComparing(timeline))
                .toList()) {
            if (once.stream().noneMatch(kept -> areTwins(kept, event))) {
                once.add(event);
            }
        }
        once.sort(timeline);
        return once;
    }

    private long preference(MarriageEvent event) {
        return event instanceof CourtDecision decision
                ? timeline.isInEffect(decision) ? -decision.provenance().asOf().getEpochSecond() : Long.MAX_VALUE
                : 0;
    }

    @Nullable
    Party spouse(MarriageEvent event) {
        var named = couple(event).spouseOf(subject);
        return named == null ? spouses.get(event) : named;
    }

    /** Whether the record does not name the subject by number. */
    boolean isUnnamedIn(MarriageEvent event) {
        return spouses.containsKey(event);
    }

    /** The first record that cannot be right by itself; re-issues change nothing, not even by being wrong. */
    @Nullable
    Contradiction fault() {
        for (var event : events) {
            var reason = event instanceof Reissue ? null : fault(event);
            if (reason != null) {
                return new Contradiction(reason, event);
            }
        }
        return null;
    }

    private @Nullable ConflictReason fault(MarriageEvent event) {
        if (readings.isContradictory(event)) {
            return ConflictReason.RECORDS_CONTRADICT;
        }
        if (readings.isCorrectedInACircle(event)) {
            return ConflictReason.CORRECTIONS_IN_A_CIRCLE;
        }
        if (couple(event).isSubjectTwice(subject)) {
            return ConflictReason.PARTIES_NOT_DISTINCT;
        }
        return !timeline.isPossible(event)
                ? ConflictReason.IMPOSSIBLE_DATE
                : Ages.isBeforeBirth(timeline.last(event), couple(event)) ? ConflictReason.BEFORE_BIRTH : null;
    }

    /** Which own act another record speaks of, by id or else by certificate; null: none at hand. */
    @Nullable
    MarriageEvent find(@Nullable EventId id, @Nullable CertificateNumber certificate) {
        var named = readings.find(id);
        for (var event : named.isEmpty() ? List.<MarriageEvent>of() : events) {
            if (named.contains(event)) {
                return event;
            }
        }
        return certificate == null
                ? null
                : events.stream().filter(event -> isUnder(certificate, event)).findFirst().orElse(null);
    }

    /** A re-issue bears another number, and a revocation often that of what it revokes: neither is looked for by it. */
    private static boolean isUnder(CertificateNumber certificate, MarriageEvent event) {
        return event instanceof Act act && !(act instanceof Reissue) && !(act instanceof Revocation)
                && act.registration().entry().certificate() instanceof CertificateNumber own
                && own.isSameAs(certificate);
    }

    /**
     * Whether one act was entered twice: the digitised book and the electronic register overlap, and courts answer more
     * than once.
     */
    boolean areTwins(MarriageEvent one, MarriageEvent other) {
        if (one.getClass() != other.getClass()) {
            return false;
        }
        if (one instanceof CourtDecision a && other instanceof CourtDecision b) {
            return a.kind() == b.kind() && CaseNumber.canonical(a.caseNo()).equals(CaseNumber.canonical(b.caseNo()))
                    && !a.caseNo().isBlank();
        }
        return one instanceof Act a && other instanceof Act b && areTwins(a, b);
    }

    private boolean areTwins(Act one, Act other) {
        var spouses = Party.compare(spouse(one), spouse(other));
        var certificate = one.registration().entry().certificate();
        var otherCertificate = other.registration().entry().certificate();
        return certificate != null && otherCertificate != null
                ? spouses != PartyComparison.DIFFERENT && certificate.isSameAs(otherCertificate)
                        && one.registration().date().mayBe(other.registration().date())
                : spouses == PartyComparison.SAME_NUMBER
                        && one.registration().date().equals(other.registration().date());
    }
}
