package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.heqiao.schemas.marriage.MarriageEvent.Act;

/** What must be known beside a verdict, and what could change it. */
final class Limits {

    /** Of the Marriage Law of 1950; what was before it is in no register. */
    private static final int FIRST_YEAR = 1950;

    private final Set<Note> notes;
    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

    Limits(Reasoning reasoning, Verdict verdict) {
        notes = new TreeSet<>(reasoning.course().notes());
        notes.addAll(verdict.notes());
        doubts.addAll(verdict.doubts());
        ofRecords(reasoning, verdict);
        ofDeaths(reasoning, verdict.label());
        reasoning.reversals().notes().forEach(code -> note(code, true));
        doubts.addAll(reasoning.reversals().doubts());
        int since = since(verdict, reasoning.evidence().on());
        ofCourts(reasoning.hearings(), reasoning.evidence().coverage().courts().covers(since));
        doubt(Doubt.REGISTRATION_ELSEWHERE, !reasoning.evidence().coverage().coversTheCountry(since, reasoning.evidence().on().getYear()));
    }

    /** The first year in which something could have happened that changes the verdict. */
    private static int since(Verdict verdict, LocalDate today) {
        return verdict.restsOn().stream().map(event -> Basis.of(event, today)).map(Basis::on).filter(Objects::nonNull)
                .mapToInt(LocalDate::getYear).min()
                .orElse(FIRST_YEAR);
    }

    Set<Note> notes() {
        return notes;
    }

    Set<Doubt> doubts() {
        return doubts;
    }

    private void ofRecords(Reasoning reasoning, Verdict verdict) {
        reasoning.revoked().notes().forEach(code -> note(code, true));
        note(Note.Code.CORRECTED, reasoning.own().corrected());
        note(Note.Code.OTHER_NAME_IN_RECORDS, reasoning.names().areMixed());
        note(Note.Code.BELOW_LAWFUL_AGE, reasoning.standing() instanceof Standing.Married open
                && verdict.label() != MaritalLabel.CONFLICT_MANUAL_REVIEW
                && Ages.isBelowTheLaw(open.by().registration().date().last(), open.by().registration().couple()));
        note(Note.Code.IMPORTED_HISTORY, verdict.restsOn().stream()
                .anyMatch(event -> event instanceof Act act && act.registration().entry().isImportedHistory()));
    }

    private void ofDeaths(Reasoning reasoning, MaritalLabel label) {
        var deaths = reasoning.deaths();
        var spouse = reasoning.spouse();
        var key = spouse == null ? null : spouse.key();
        boolean widowed = label == MaritalLabel.WIDOWED_INDICATED;
        boolean disputed = widowed && key != null && deaths.isDisputed(key);
        var own = deaths.earliest(reasoning.evidence().subject());
        if (own != null) {
            notes.add(new Note(Note.Code.SUBJECT_DECEASED, own.date()));
        }
        note(Note.Code.DEATH_UNDER_OTHER_NAME, !deaths.underOtherNames().isEmpty());
        note(Note.Code.SOURCES_DISAGREE, disputed || reasoning.evidence().subject().keys().stream().anyMatch(deaths::isDisputed));
        boolean died = label == MaritalLabel.DECEASED_MARRIAGE_ENDED;
        doubt(Doubt.DEATH_NOT_CONFIRMED, widowed && (key == null || disputed || !deaths.isConfirmed(key))
                || died && reasoning.evidence().subject().keys().stream().noneMatch(deaths::isConfirmed));
        if (label == MaritalLabel.REGISTERED_MARRIED || label == MaritalLabel.DIVORCE_PENDING) {
            doubt(Doubt.DEATH_OF_SPOUSE, key == null || !deaths.isListedAsLiving(key)
                    || deaths.underOtherNames().stream().anyMatch(death -> death.who().equals(key)));
            var unheard = reasoning.hearings().deathsOf(spouse);
            if (unheard != null) {
                note(unheard, true);
            }
        }
    }

    /** A quarter of all divorces are judged: only courts that would know of every one since then can say that there is none. */
    private void ofCourts(Hearings hearings, boolean wouldKnow) {
        var unheard = hearings.courts();
        if (unheard != null) {
            note(unheard, true);
        } else {
            note(Note.Code.COURTS_COVER_PART, !wouldKnow);
        }
        doubt(Doubt.COURT_DECISION, unheard != null || !wouldKnow);
    }

    private void note(Note.Code code, boolean holds) {
        if (holds) {
            notes.add(Note.of(code));
        }
    }

    private void doubt(Doubt doubt, boolean holds) {
        if (holds) {
            doubts.add(doubt);
        }
    }
}
