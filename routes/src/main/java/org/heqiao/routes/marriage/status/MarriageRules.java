package org.heqiao.routes.marriage.status;

import java.util.TreeSet;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.marriage.Rules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The rules that every marital status is derived with: as they are set, with the working days that are published. */
@Component
public final class MarriageRules {

    private static final Logger LOG = LoggerFactory.getLogger(MarriageRules.class);

    private final Rules rules;
    private final WorkingCalendar calendar;
    private volatile @Nullable Now last;

    MarriageRules(RuleSettings settings, WorkingCalendar calendar) {
        this.rules = settings.rules();
        this.calendar = calendar;
        LOG.info("marital status is derived with {}, {}, leaves {}", rules.periods(), rules.age(),
                new TreeSet<>(rules.leaves()));
    }

    /** The same object until something else is published. */
    public Rules now() {
        var days = calendar.days();
        var known = last;
        if (known == null || !known.days.equals(days)) {
            known = new Now(days, rules.withLastDay(days::onOrAfter));
            last = known;
        }
        return known.rules;
    }

    private record Now(WorkingDays days, Rules rules) {
    }
}
