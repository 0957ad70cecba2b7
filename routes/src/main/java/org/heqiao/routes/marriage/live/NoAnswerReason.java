package org.heqiao.routes.marriage.live;

/**
 * Why a source did not answer somebody who waited; beside these, the kinds of {@code SourceFault}. Codes of the
 * contract ({@code reason}).
 */
public enum NoAnswerReason {
    /** outside its opening hours: not asked. */
    CLOSED,
    /** rests after faults: not asked. */
    PAUSED,
    /** no room beside other work, within the time there was: not asked. */
    BUSY,
    /** asked, and has not answered within the time there was. */
    NO_ANSWER_IN_TIME,
    /** answered, but not about this person. */
    NO_ANSWER;

    /** Whether the source never got the question. @param reason any code */
    public static boolean isUnasked(String reason) {
        return reason.equals(CLOSED.name()) || reason.equals(PAUSED.name()) || reason.equals(BUSY.name());
    }
}
