package org.heqiao.routes.marriage.status;

import java.util.Set;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.heqiao.schemas.marriage.Rules.LeastAge;
import org.heqiao.schemas.marriage.Rules.Periods;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the bureau settles where law and practice leave it to it; {@code heqiao.marriage.rules}.
 *
 * @param coolingOffDays Civil Code art. 1077
 * @param collectionDays likewise
 * @param appealDays     so long after it was given a judgment whose effect is not known may still be appealed
 * @param leastAgeMan    a marriage on record below that age is a conflict
 * @param leastAgeWoman  likewise
 * @param leaves         all that hold, by name; null: those of {@link Rules#DEFAULT}
 */
@ConfigurationProperties("heqiao.marriage.rules")
record RuleSettings(@DefaultValue("30") int coolingOffDays, @DefaultValue("30") int collectionDays,
        @DefaultValue("60") int appealDays,
        @DefaultValue("20") int leastAgeMan, @DefaultValue("18") int leastAgeWoman, @Nullable Set<Discretion> leaves) {

    private static final int LONGEST = 366;
    private static final int YOUNGEST = 12;
    private static final int OLDEST = 30;

    RuleSettings {
        if (isNoPeriod(coolingOffDays) || isNoPeriod(collectionDays) || isNoPeriod(appealDays)) {
            throw new IllegalArgumentException(
                    "heqiao.marriage.rules: cooling-off-days, collection-days and appeal-days are 1 to " + LONGEST);
        }
        if (isNoAge(leastAgeMan) || isNoAge(leastAgeWoman)) {
            throw new IllegalArgumentException(
                    "heqiao.marriage.rules: least-age-man and least-age-woman are " + YOUNGEST + " to " + OLDEST);
        }
    }

    private static boolean isNoPeriod(int days) {
        return days < 1 || days > LONGEST;
    }

    private static boolean isNoAge(int years) {
        return years < YOUNGEST || years > OLDEST;
    }

    /** Without a calendar. */
    Rules rules() {
        return new Rules(new Periods(coolingOffDays, collectionDays, appealDays),
                new LeastAge(leastAgeMan, leastAgeWoman),
                Rules.DEFAULT.lastDay(), leaves == null ? Rules.DEFAULT.leaves() : leaves);
    }
}
