package org.heqiao.routes.household.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.marriage.SupportingEvent;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a source holds about a member, as a report shows it.
 *
 * @param no      within the report, from 1; findings refer to it
 * @param asOf    the time up to which the source's data were complete
 * @param details a record of the kind's own: {@code household-report.schema.json}, {@code details}
 */
public record ReportedFact(int no, String memberNo, String source, String item, @Nullable Instant asOf, FactKind kind,
        Object details) {

    /** What the details are: one of the hub's own kinds, or one that a connector brought. */
    public sealed interface FactKind {

        String name();
    }

    /** As a connector brought it: the details are the fact itself. */
    public record BroughtKind(@JsonValue String name) implements FactKind {
    }

    /** Of the hub's own. */
    public enum Kind implements FactKind {
        VEHICLE, COURT_CASE, INCOME, REAL_ESTATE, PROVIDENT_FUND, ACCOUNT, DEATH, SPOUSE_DEATH, MARRIAGE_EVENT,
        ASSISTANCE;

        /** A brought kind that a reader of reports would take for one of these is refused. */
        public static FactRegistry apartFrom(FactRegistry registry) {
            for (var own : values()) {
                var other = registry.ofKind(own.name());
                if (other != null && other.isWorded()) {
                    throw new IllegalArgumentException("a report has its own " + own + ": call " + other.name()
                            + " something else");
                }
            }
            return registry;
        }
    }

    /** Income of one kind from one payer. @param fen of all months together */
    public record Income(Fact.MonthlyIncome.Kind kind, @Nullable String payer, List<Month> months, long fen) {
        /** One month's. */
        public record Month(YearMonth month, long fen) {
        }
    }

    /** A bank account. @param account its last four digits; @param bankName null: none is configured */
    public record Account(String bank, @Nullable String bankName, String account, long balanceFen,
            LocalDate balanceOn) {
    }

    /**
     * Somebody's death. @param origin who says so, a name of {@code schemas.marriage.Origin}; @param diedOn as far as
     * it is told; null: not known
     */
    public record Death(String origin, @Nullable PartialDate diedOn) {
    }

    /**
     * A record about a marriage, without the other's name or number. @param place division of the registry, or the
     * court
     */
    public record MarriageEvent(SupportingEvent.Kind event, @Nullable PartialDate on, @Nullable PartialDate effectiveOn,
            @Nullable String place, @Nullable String caseNo, String origin) {
    }
}
