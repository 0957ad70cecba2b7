package org.heqiao.routes.household.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.heqiao.routes.calendar.TermMeters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many alerts nobody has said anything about, and how many of these are late. */
@Configuration(proxyBeanMethods = false)
class AlertMeters {

    @Bean
    TermMeters alertTerms(JdbcTemplate db, Clock clock, MeterRegistry registry) {
        return new TermMeters(db, clock, registry, "heqiao.alerts", "alerts without feedback", """
                select count(*), count(*) filter (where due_on < ?) from hub.alert
                 where ended_at is null and state = 'OPEN'""");
    }
}
