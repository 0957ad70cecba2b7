package org.heqiao.routes.household.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What several sources say of one person's death. Any of them is a clue; the day is that of the most authoritative.
 *
 * @param told     the facts, the most authoritative first
 * @param on       null: nobody knows the day
 * @param conflict in what they do not agree; null: in nothing
 */
public record Deaths(List<ReportedFact> told, @Nullable PartialDate on, @Nullable Conflict conflict) {

    /** In what sources do not agree. */
    public enum Conflict {
        /** the days cannot be the same. */
        DEATH_DATES_DIFFER("各来源的死亡日期不一致"),
        /** the population register has the person among the living. */
        POPULATION_SAYS_ALIVE("人口库中尚未登记死亡");

        private final String chinese;

        Conflict(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** Whose day of death counts, Civil Code art. 15: a death certificate's, else the household register's. */
    private static final List<String> MOST_AUTHORITATIVE = List.of(RecordSource.MEDICAL.name(),
            RecordSource.POPULATION.name(), RecordSource.CREMATIONS.name());

    /** Null: nobody tells of one. */
    public static @Nullable Deaths of(MemberEvidence evidence) {
        List<ReportedFact> told = null;
        for (var fact : evidence.facts()) {
            if (fact.kind() == ReportedFact.Kind.DEATH) {
                told = told == null ? new ArrayList<>(2) : told;
                told.add(fact);
            }
        }
        if (told == null) {
            return null;
        }
        told.sort(Comparator.comparingInt(fact -> MOST_AUTHORITATIVE.indexOf(death(fact).origin())));
        PartialDate on = null;
        boolean differ = false;
        for (var fact : told) {
            var day = death(fact).diedOn();
            differ |= on != null && day != null && !day.mayBe(on);
            on = on == null ? day : on;
        }
        return new Deaths(told, on, differ
                ? Conflict.DEATH_DATES_DIFFER
                : isAliveInRegister(evidence) ? Conflict.POPULATION_SAYS_ALIVE : null);
    }

    public static ReportedFact.Death death(ReportedFact fact) {
        return (ReportedFact.Death) fact.details();
    }

    private static boolean isAliveInRegister(MemberEvidence evidence) {
        for (var leg : evidence.legs()) {
            if (leg.answer() instanceof Answer.Found found) {
                for (var fact : found.facts()) {
                    if (fact instanceof Fact.Population entry && !entry.deceased()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
