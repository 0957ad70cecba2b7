package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Divorce;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageEvent.Revocation;
import org.heqiao.schemas.marriage.Rules.Discretion;

/**
 * The one order of events, whatever order they arrived in: by day; within a day acts, judgments, deaths; acts of one
 * registry by their place in its book. Where that order would decide something it has no right to,
 * {@link StatusStateMachine} looks for the one that the law allows.
 *
 * @param today a court's decision that takes effect later has not taken effect
 */
record Timeline(LocalDate today, Rules rules) implements Comparator<MarriageEvent> {

    private static final PartialDate NEVER = PartialDate.of(LocalDate.MAX);

    /** The day on which an event does what it does, or the first that it may be; a death without a day comes last. */
    LocalDate day(MarriageEvent event) {
        return date(event).first();
    }

    /** The last day on which it may have been: an old book often gives only the year or the month. */
    LocalDate last(MarriageEvent event) {
        return date(event).last();
    }

    PartialDate date(MarriageEvent event) {
        return switch (event) {
            case Act act -> act.date();
            case CourtDecision decision -> counted(decision, today);
            case Death death -> Objects.requireNonNullElse(death.date(), NEVER);
        };
    }

    /** When a decision took effect, or was given where that is not known or has not come. */
    static PartialDate counted(CourtDecision decision, LocalDate today) {
        var effective = decision.effective();
        return effective != null && !effective.last().isAfter(today) ? effective : decision.decided();
    }

    /** Whether it is certain which of two came first: by their days, or by their places in a book. */
    boolean isOrdered(MarriageEvent one, MarriageEvent other) {
        return last(one).isBefore(day(other)) || last(other).isBefore(day(one)) || isOrderedByBook(one, other);
    }

    boolean isInEffect(CourtDecision decision) {
        var effective = decision.effective();
        return effective != null && !effective.last().isAfter(today);
    }

    /** Nothing has happened after today, and no judgment takes effect before it is given. */
    boolean isPossible(MarriageEvent event) {
        return switch (event) {
            case Act act -> !act.on().isAfter(today);
            case CourtDecision decision -> !decision.decidedOn().isAfter(today)
                    && (decision.effective() == null || !decision.effective().isBefore(decision.decided()));
            case Death death -> death.on() == null || !death.on().isAfter(today);
        };
    }

    /** Whether somebody is married or no more afterwards. */
    boolean endsOrBegins(MarriageEvent event) {
        return switch (event) {
            case Marriage _,Divorce _ -> true;
            case CourtDecision decision -> isInEffect(decision);
            case DivorceApplication _,Reissue _,Revocation _ -> false;
            case Death _ -> false; // compared with the acts of its day where these are looked at
        };
    }

    private boolean isOrderedByBook(MarriageEvent one, MarriageEvent other) {
        return rules.leave(Discretion.SAME_DAY_BY_SEQUENCE) && one instanceof Act a && other instanceof Act b
                && a.on().equals(b.on()) && a.registration().date().isWhole() && b.registration().date().isWhole()
                && a.registration().entry().registry().equals(b.registration().entry().registry())
                && sequence(a) != sequence(b)
                && sequence(a) != UNNUMBERED && sequence(b) != UNNUMBERED;
    }

    @Override
    public int compare(MarriageEvent one, MarriageEvent other) {
        int byDay = day(one).compareTo(day(other));
        return byDay != 0 ? byDay : WITHIN_A_DAY.compare(one, other);
    }

    private static final int UNNUMBERED = Integer.MAX_VALUE;

    private static final Comparator<Act> IN_THE_BOOKS = Comparator
            .<Act, String>comparing(act -> act.registration().entry().registry())
            .thenComparingInt(Timeline::sequence).thenComparingInt(Timeline::usualPlace)
            .thenComparing(act -> act.registration().entry().isImportedHistory());

    private static final Comparator<MarriageEvent> WITHIN_A_DAY = Comparator.<MarriageEvent>comparingInt(Timeline::kind)
            .thenComparing(
                    (one, other) -> one instanceof Act a && other instanceof Act b ? IN_THE_BOOKS.compare(a, b) : 0)
            .thenComparing(MarriageEvent::id).thenComparing(MarriageEvent::toString);

    private static int sequence(Act act) {
        var sequence = act.registration().entry().sequence();
        return sequence == null ? UNNUMBERED : sequence;
    }

    private static int kind(MarriageEvent event) {
        return switch (event) {
            case Act _ -> 0;
            case CourtDecision _ -> 1;
            case Death _ -> 2;
        };
    }

    private static int usualPlace(Act act) {
        return switch (act) {
            case Marriage _ -> 0;
            case DivorceApplication _ -> 1;
            case Divorce _ -> 2;
            case Reissue _ -> 3;
            case Revocation _ -> 4;
        };
    }
}
