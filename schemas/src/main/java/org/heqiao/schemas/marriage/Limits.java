package org.heqiao.schemas.marriage;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

import org.heqiao.schemas.marriage.MarriageEvent.Act;

/** What must be known beside a verdict, and what could change it. */
final class Limits {

    private final Set<Note> notes;
    private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

    Limits(Reasoning reasoning, Verdict verdict) {
        notes = new TreeSet<>(reasoning.course().notes());
        notes.addAll(verdict.notes());
        doubts.addAll(verdict.doubts());
        ofRecords(reasoning, verdict);
        ofDeaths(reasoning, verdict.label());
        ofCourts(reasoning.hearings());
        var reversals = CourtReversals.of(reasoning.evidence().subject(), reasoning.evidence().events(), reasoning.own().timeline());
        reversals.notes().forEach(code -> note(code, true));
        doubts.addAll(reversals.doubts());
        if (!reasoning.evidence().coverage().isNationwide()) {
            doubts.add(Doubt.REGISTRATION_ELSEWHERE);
        }
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
        note(Note.Code.IMPORTED_HISTORY, verdict.restsOn().stream()
                .anyMatch(event -> event instanceof Act act && act.registration().entry().isImportedHistory()));
    }

    private void ofDeaths(Reasoning reasoning, MaritalLabel label) {
        var deaths = reasoning.deaths();
        var spouse = reasoning.spouse();
        var key = spouse == null ? null : spouse.key();
        boolean widowed = label == MaritalLabel.WIDOWED_INDICATED;
        boolean disputed = widowed && key != null && deaths.isDisputed(key);
        note(Note.Code.SUBJECT_DECEASED, reasoning.isSubjectDead());
        note(Note.Code.SOURCES_DISAGREE, disputed || reasoning.evidence().subject().keys().stream().anyMatch(deaths::isDisputed));
        doubt(Doubt.DEATH_NOT_CONFIRMED, widowed && (key == null || disputed || !deaths.isConfirmed(key)));
        if (label == MaritalLabel.REGISTERED_MARRIED || label == MaritalLabel.DIVORCE_PENDING) {
            doubt(Doubt.DEATH_OF_SPOUSE, key == null || !deaths.isListedAsLiving(key));
            var unheard = reasoning.hearings().deathsOf(spouse);
            if (unheard != null) {
                note(unheard, true);
            }
        }
    }

    private void ofCourts(Hearings hearings) {
        var unheard = hearings.courts();
        if (unheard != null) {
            note(unheard, true);
            doubts.add(Doubt.COURT_DECISION);
        }
    }

    private void note(Note.Code code, boolean holds) {
        if (holds) {
            notes.add(new Note(code, null));
        }
    }

    private void doubt(Doubt doubt, boolean holds) {
        if (holds) {
            doubts.add(doubt);
        }
    }
}
