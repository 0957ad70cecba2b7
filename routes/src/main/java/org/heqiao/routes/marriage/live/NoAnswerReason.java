package org.heqiao.routes.marriage.live;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a source did not answer somebody who waited; beside these, the kinds of {@code SourceFault}. Codes of the
 * contract ({@code reason}).
 */
public enum NoAnswerReason {
    /** outside its opening hours: not asked. */
    CLOSED,
    /** the questions of its day are used up: not asked. */
    QUOTA_USED,
    /** a person has it left alone: not asked. */
    SUSPENDED,
    /** rests after faults: not asked. */
    PAUSED,
    /** no room beside other work, within the time there was: not asked. */
    BUSY,
    /** asked, and has not answered within the time there was. */
    NO_ANSWER_IN_TIME,
    /** answered, but not about this person. */
    NO_ANSWER;

    private static final Set<String> UNASKED = Stream.of(CLOSED, QUOTA_USED, SUSPENDED, PAUSED, BUSY).map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    /** Whether the source never got the question. @param reason any code */
    public static boolean isUnasked(String reason) {
        return UNASKED.contains(reason);
    }
}
