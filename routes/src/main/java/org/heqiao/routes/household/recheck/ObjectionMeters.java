package org.heqiao.routes.household.recheck;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.heqiao.routes.calendar.TermMeters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many objections wait for an answer, and how many are late. While it is returned or suspended its term stands
 * still.
 */
@Configuration(proxyBeanMethods = false)
class ObjectionMeters {

    @Bean
    TermMeters objectionTerms(JdbcTemplate db, Clock clock, MeterRegistry registry) {
        return new TermMeters(db, clock, registry, "heqiao.objections", "objections without an answer", """
                select count(*), count(*) filter (where due_on < ? and state in ('RECEIVED', 'RECHECKING'))
                  from hub.objection where ended_at is null""");
    }
}
