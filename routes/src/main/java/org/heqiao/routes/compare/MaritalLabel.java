package org.heqiao.routes.compare;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.MarriageEvent;

/**
 * What the registry and the courts together can say. The registry knows registrations only: nothing found is never "unmarried", a re-issued
 * certificate (IC, ICA, ICB) changes nothing, a revocation (ID) restores what was before.
 */
public enum MaritalLabel {
    REGISTERED_MARRIED, REGISTERED_DIVORCED, COURT_DIVORCED, NO_RECORD_IN_COVERAGE, CONFLICT_MANUAL_REVIEW;

    boolean isDivorced() {
        return this == REGISTERED_DIVORCED || this == COURT_DIVORCED;
    }

    private record Step(LocalDate on, String what) {
    }

    public static MaritalLabel of(List<MarriageEvent> events, List<CourtCase> cases) {
        var states = new ArrayDeque<MaritalLabel>();
        states.push(NO_RECORD_IN_COVERAGE);
        for (var step : timeline(events, cases)) {
            boolean married = states.element() == REGISTERED_MARRIED;
            switch (step.what) {
                case "IA" -> {
                    if (married) {
                        return CONFLICT_MANUAL_REVIEW;
                    }
                    states.push(REGISTERED_MARRIED);
                }
                case "IB" -> states.push(REGISTERED_DIVORCED);
                case "ID" -> undo(states);
                case "DIVORCE" -> {
                    if (married) {
                        states.push(COURT_DIVORCED);
                    }
                }
                case "ANNULMENT" -> {
                    if (married) {
                        undo(states);
                    }
                }
                case "DIVORCE?" -> {
                    if (married) {
                        return CONFLICT_MANUAL_REVIEW; // an appeal may be pending
                    }
                }
                default -> {
                    // a re-issue, or a case that says nothing about the marriage
                }
            }
        }
        return states.element();
    }

    /** Registrations before judgments of the same day. */
    private static List<Step> timeline(List<MarriageEvent> events, List<CourtCase> cases) {
        var registered = events.stream().map(event -> new Step(event.on(), event.operation()));
        var judged = cases.stream().map(judgment -> judgment.effectiveOn() == null
                ? new Step(judgment.decidedOn(), judgment.kind() + "?")
                : new Step(judgment.effectiveOn(), judgment.kind().name()));
        return Stream.concat(registered, judged).sorted(Comparator.comparing(Step::on)).toList();
    }

    private static void undo(ArrayDeque<MaritalLabel> states) {
        if (states.size() > 1) {
            states.pop();
        }
    }
}
