package org.heqiao.routes.corrections;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.heqiao.routes.calendar.TermMeters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many corrections wait for an answer, and how many are late. While it is returned its term stands still. */
@Configuration(proxyBeanMethods = false)
class CorrectionMeters {

    @Bean
    TermMeters correctionTerms(JdbcTemplate db, Clock clock, MeterRegistry registry) {
        return new TermMeters(db, clock, registry, "heqiao.corrections", "corrections without an answer", """
                select count(*), count(*) filter (where due_on < ? and state <> 'RETURNED') from hub.correction
                 where state in ('RECEIVED', 'FORWARDED', 'RETURNED')""");
    }
}
