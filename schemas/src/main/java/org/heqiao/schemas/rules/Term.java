package org.heqiao.schemas.rules;

import java.time.LocalDate;
import org.heqiao.schemas.calendar.WorkingDays;

/** How long something holds, and the rule that says so. @param unit days, working days or months */
public record Term(int length, RuleUnit unit, String rule, String document, RuleStatus status) {

    /** Its last day; the day it begins on does not count. */
    public LocalDate last(LocalDate begins, WorkingDays calendar) {
        return switch (unit) {
            case DAYS -> begins.plusDays(length);
            case MONTHS -> begins.plusMonths(length);
            case WORKING_DAYS -> calendar.term(begins, length).last();
            default -> throw new IllegalStateException("no term has the unit " + unit);
        };
    }
}
