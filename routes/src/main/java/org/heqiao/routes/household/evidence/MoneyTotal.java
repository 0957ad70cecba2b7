package org.heqiao.routes.household.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a household, with every part that was looked at.
 *
 * @param fen      of the parts that are counted; null: nothing was answered at all
 * @param complete everything that was asked is answered
 * @param atLeast  something is missing, and this much is there in any case
 */
public record MoneyTotal(@Nullable Long fen, boolean complete, boolean atLeast, List<Part> parts) {

    /** Reason of a wage beside which that of the tax authority is adopted. */
    public static final String WAGE_NOT_ADOPTED = Reason.TAX_WAGE_ADOPTED.name();

    /**
     * What one source says of one member.
     *
     * @param payer    who pays it, or the bank that holds it; null: not said
     * @param included whether it is counted
     * @param reason   why, or why not, as a code
     * @param facts    numbers of the facts it rests on
     */
    public record Part(String memberNo, String source, String kind, @Nullable String payer, long fen,
            @Nullable Instant asOf, boolean included, String reason, String text, List<Integer> facts) {

        static Part of(ReportedFact fact, String kind, @Nullable String payer, long fen, Reason reason) {
            return new Part(fact.memberNo(), fact.source(), kind, payer, fen, fact.asOf(), reason.isCounted(),
                    reason.name(), reason.text(), List.of(fact.no()));
        }

        Part with(Reason other) {
            return new Part(memberNo, source, kind, payer, fen, asOf, other.isCounted(), other.name(), other.text(),
                    facts);
        }
    }

    static MoneyTotal of(List<Part> parts, AnswerState state) {
        long sum = 0;
        for (var part : parts) {
            sum += part.included ? part.fen : 0;
        }
        return new MoneyTotal(state.isAnswered() ? (Long) sum : null, state.isComplete(), state.isAtLeast(), parts);
    }
}
