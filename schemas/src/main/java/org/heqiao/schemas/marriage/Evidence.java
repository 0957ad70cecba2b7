package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.List;

/**
 * All that is known when a statement is made about one person.
 *
 * @param events   in any order; other people's events and records that do not count may be among them
 * @param hearings which sources were asked, about the subject and about spouses; a source that is not in it was not
 *                 asked
 * @param on       the day of the statement
 */
public record Evidence(SubjectOfStatement subject, List<MarriageEvent> events, List<SourceConsultation> hearings,
        Coverage coverage, LocalDate on, Rules rules) {

    public Evidence {
        events = List.copyOf(events);
        hearings = List.copyOf(hearings);
    }

    Evidence with(List<SourceConsultation> heard) {
        return new Evidence(subject, events, heard, coverage, on, rules);
    }

    @Override
    public String toString() {
        return "Evidence[" + events.size() + " events, on=" + on + "]";
    }
}
