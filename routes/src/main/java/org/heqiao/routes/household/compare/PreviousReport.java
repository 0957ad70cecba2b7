package org.heqiao.routes.household.compare;

import java.util.List;
import org.heqiao.routes.household.plan.RecheckCause;
import org.jspecify.annotations.Nullable;

/** The version that this one takes the place of, and in what they differ. */
public record PreviousReport(int version, String reportNo, RecheckCause cause, List<Difference> differences) {

    /**
     * One thing that another version says otherwise.
     *
     * @param memberNo null: about the household as a whole
     * @param subject  a subject of the comparisons, or {@code conclusion}, {@code leg}, {@code finding}, {@code total},
     *                 {@code test}, {@code tier}
     * @param what     which of them: {@code banking deposits.b02}
     * @param before   null: nothing was said; likewise after
     */
    public record Difference(@Nullable String memberNo, String subject, String what, @Nullable String before,
            @Nullable String after) {
    }
}
