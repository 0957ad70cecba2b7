package org.heqiao.routes.household.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The version that this one takes the place of, and in what they differ. */
public record PreviousReport(int version, String reportNo, Cause cause, List<Difference> differences) {

    /** Why there is another version. */
    public enum Cause {
        OBJECTION, LATE_ANSWER, CORRECTION, MONITORING
    }

    /**
     * One thing that another version says otherwise.
     *
     * @param memberNo null: about the household as a whole
     * @param subject  {@code deposits}, {@code income_month}, {@code leg}, {@code finding}, {@code total}
     * @param what     which of them: {@code banking deposits.b02}
     * @param before   null: nothing was said; likewise after
     */
    public record Difference(@Nullable String memberNo, String subject, String what, @Nullable String before,
            @Nullable String after) {
    }
}
