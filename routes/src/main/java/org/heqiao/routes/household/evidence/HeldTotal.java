package org.heqiao.routes.household.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things that a household holds, each counted once.
 *
 * @param count    of the parts that are counted; null: nothing was answered at all
 * @param area     in 0.01 square metre, each by the share held; null: nothing was answered, or the things have none
 * @param complete everything that was asked is answered
 * @param atLeast  something is missing, and so many are there in any case
 */
public record HeldTotal(@Nullable Long count, @Nullable Long area, boolean complete, boolean atLeast,
        List<Part> parts) {

    /**
     * What one source says that one member holds.
     *
     * @param count  0: what another member holds too, and is counted there
     * @param area   by the member's share; null: it has none
     * @param reason why it is counted, or why not, as a code
     */
    public record Part(String memberNo, String source, String kind, int count, @Nullable Long area,
            @Nullable Instant asOf, boolean included, String reason, String text, List<Integer> facts) {

        /** Destroyed, and still on the register. */
        public boolean wasDestroyed() {
            return reason.equals(Reason.DESTROYED_NOT_DEREGISTERED.name());
        }

        /** The same as another part that is counted. */
        public boolean repeatsAnother() {
            return reason.equals(Reason.SAME_THING.name());
        }

        static Part of(ReportedFact fact, String kind, int count, @Nullable Long area, Reason reason) {
            return new Part(fact.memberNo(), fact.source(), kind, count, area, fact.asOf(), reason.isCounted(),
                    reason.name(), reason.text(), List.of(fact.no()));
        }
    }

    static HeldTotal of(List<Part> parts, AnswerState state, boolean measured) {
        long count = 0;
        long area = 0;
        for (var part : parts) {
            if (part.included) {
                count += part.count;
                area += part.area == null ? 0 : part.area;
            }
        }
        boolean known = state.isAnswered();
        return new HeldTotal(known ? (Long) count : null, known && measured ? (Long) area : null, state.isComplete(),
                state.isAtLeast(), parts);
    }
}
