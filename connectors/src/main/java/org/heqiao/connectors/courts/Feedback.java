package org.heqiao.connectors.courts;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.LegAnswer;

/**
 * What the courts say when asked for the result of a list.
 *
 * @param dataAsOf the time up to which their register is complete
 * @param entries  as they came: in any order, some perhaps twice, some missing
 */
record Feedback(State state, String reason, Instant dataAsOf, List<Entry> entries) {

    enum State {
        /** 处理中: nothing yet. */
        PENDING,
        /** 部分反馈: the rest follows. */
        PARTIAL,
        /** 已反馈: nothing more will follow. */
        READY,
        /** 已退回: the list as a whole is refused. */
        REFUSED,
        /** 无此单号: the courts have no such list, or no longer. */
        UNKNOWN
    }

    /** @param refusal the reason code if the courts decline to answer about this entry, else empty
     *  @param cases    each once, by number */
    record Entry(long leg, String refusal, Set<CourtCase> cases) {
    }

    /** What each entry means for its leg, in the order given, repetitions included. */
    List<LegAnswer> answers(String coverage) {
        return entries.stream().map(entry -> new LegAnswer(entry.leg(), answer(entry, coverage))).toList();
    }

    private Answer answer(Entry entry, String coverage) {
        if (!entry.refusal().isEmpty()) {
            return new Answer.RefusedBySource(entry.refusal());
        }
        return entry.cases().isEmpty()
                ? new Answer.NoRecord(dataAsOf, coverage)
                : new Answer.Found(List.copyOf(entry.cases()), dataAsOf);
    }

    @Override
    public String toString() {
        return "Feedback[" + state + ", " + entries.size() + " entries]";
    }
}
