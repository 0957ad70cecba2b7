package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

import org.heqiao.schemas.marriage.MarriageEvent.Act;

/** What must be known beside a verdict, and what could change it. */
final class Caveats {

    /** Of the Marriage Law of 1950; what was before it is in no register. */
    private static final int FIRST_YEAR = 1950;

    private final Set<Caveat> notes;
    private final Set<OpenQuestion> doubts = EnumSet.noneOf(OpenQuestion.class);

    Caveats(DerivationTrace derivationTrace, LabelDecision labelDecision) {
        notes = new TreeSet<>(derivationTrace.course().notes());
        notes.addAll(labelDecision.notes());
        doubts.addAll(labelDecision.doubts());
        ofRecords(derivationTrace, labelDecision);
        ofDeaths(derivationTrace, labelDecision.label());
        derivationTrace.reversals().notes().forEach(code -> note(code, true));
        doubts.addAll(derivationTrace.reversals().doubts());
        int since = since(labelDecision, derivationTrace.evidence().on());
        ofCourts(derivationTrace.hearings(), derivationTrace.evidence().coverage().courts().covers(since));
        doubt(OpenQuestion.REGISTRATION_ELSEWHERE,
                !derivationTrace.evidence().coverage().coversTheCountry(since,
                        derivationTrace.evidence().on().getYear()));
    }

    /** The first year in which something could have happened that changes the verdict. */
    private static int since(LabelDecision labelDecision, LocalDate today) {
        int first = Integer.MAX_VALUE;
        for (var event : labelDecision.restsOn()) {
            var on = SupportingEvent.of(event, today).on();
            first = on == null ? first : Math.min(first, on.getYear());
        }
        return first == Integer.MAX_VALUE ? FIRST_YEAR : first;
    }

    Set<Caveat> notes() {
        return notes;
    }

    Set<OpenQuestion> doubts() {
        return doubts;
    }

    private void ofRecords(DerivationTrace derivationTrace, LabelDecision labelDecision) {
        derivationTrace.revoked().notes().forEach(code -> note(code, true));
        note(Caveat.Code.CORRECTED, derivationTrace.own().corrected());
        note(Caveat.Code.OTHER_NAME_IN_RECORDS, derivationTrace.names().areMixed());
        note(Caveat.Code.BELOW_LAWFUL_AGE, derivationTrace.standing() instanceof MaritalState.Married open
                && labelDecision.label() != MaritalLabel.CONFLICT_MANUAL_REVIEW
                && Ages.isBelowTheLaw(open.by().registration().date().last(), open.by().registration().couple()));
        note(Caveat.Code.IMPORTED_HISTORY, labelDecision.restsOn().stream()
                .anyMatch(event -> event instanceof Act act && act.registration().entry().isImportedHistory()));
    }

    private void ofDeaths(DerivationTrace derivationTrace, MaritalLabel label) {
        var deaths = derivationTrace.deaths();
        var spouse = derivationTrace.spouse();
        var key = spouse == null ? null : spouse.key();
        boolean widowed = label == MaritalLabel.WIDOWED_INDICATED;
        boolean disputed = widowed && key != null && deaths.isDisputed(key);
        var own = deaths.earliest(derivationTrace.evidence().subject());
        if (own != null) {
            notes.add(new Caveat(Caveat.Code.SUBJECT_DECEASED, own.date()));
        }
        note(Caveat.Code.DEATH_UNDER_OTHER_NAME, !deaths.underOtherNames().isEmpty());
        note(Caveat.Code.SOURCES_DISAGREE,
                disputed || derivationTrace.evidence().subject().keys().stream().anyMatch(deaths::isDisputed));
        boolean died = label == MaritalLabel.DECEASED_MARRIAGE_ENDED;
        doubt(OpenQuestion.DEATH_NOT_CONFIRMED, widowed && (key == null || disputed || !deaths.isConfirmed(key))
                || died && derivationTrace.evidence().subject().keys().stream().noneMatch(deaths::isConfirmed));
        if (label == MaritalLabel.REGISTERED_MARRIED || label == MaritalLabel.DIVORCE_PENDING) {
            doubt(OpenQuestion.DEATH_OF_SPOUSE, key == null || !deaths.isListedAsLiving(key)
                    || deaths.underOtherNames().stream().anyMatch(death -> death.who().equals(key)));
            var caveat = derivationTrace.hearings().deathsOf(spouse);
            if (caveat != null) {
                note(caveat, true);
            }
        }
    }

    /**
     * A quarter of all divorces are judged: only courts that would know of every one since then can say that there is
     * none.
     */
    private void ofCourts(SourceConsultations sourceConsultations, boolean wouldKnow) {
        var caveat = sourceConsultations.courts();
        if (caveat != null) {
            note(caveat, true);
        } else {
            note(Caveat.Code.COURTS_COVER_PART, !wouldKnow);
        }
        doubt(OpenQuestion.COURT_DECISION, caveat != null || !wouldKnow);
    }

    private void note(Caveat.Code code, boolean holds) {
        if (holds) {
            notes.add(Caveat.of(code));
        }
    }

    private void doubt(OpenQuestion openQuestion, boolean holds) {
        if (holds) {
            doubts.add(openQuestion);
        }
    }
}
