package org.heqiao.routes.marriage.status;

import java.util.TreeSet;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.schemas.marriage.Rules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The rules that every marital status is derived with: as they are set, with the working days that are published. */
@Component
public final class MarriageRules {

    private static final Logger LOG = LoggerFactory.getLogger(MarriageRules.class);

    private final Rules rules;
    private final WorkingCalendar calendar;

    MarriageRules(RuleSettings settings, WorkingCalendar calendar) {
        this.rules = settings.rules();
        this.calendar = calendar;
        LOG.info("marital status is derived with {}, {}, leaves {}", rules.periods(), rules.age(),
                new TreeSet<>(rules.leaves()));
    }

    public Rules now() {
        return rules.withLastDay(calendar.days()::onOrAfter);
    }
}
