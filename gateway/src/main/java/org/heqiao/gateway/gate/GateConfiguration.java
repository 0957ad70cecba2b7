package org.heqiao.gateway.gate;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.grant.CurrentGrants;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.grant.Letters;
import org.heqiao.gateway.quota.Quotas;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    /** The grants this node decides by; reads them from the moment it is made. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOnDatabaseInitialization
    CurrentGrants currentGrants(DataSource database) {
        return new CurrentGrants(database, CurrentGrants.Settings.DEFAULT);
    }

    @Bean
    Grants grants(JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditLog log, Clock clock,
            @Value("${heqiao.gateway.grants.revocation:ONE_PERSON}") Grants.Revocation revocation) {
        return new Grants(jdbc, new TransactionTemplate(transactions), log, clock, revocation);
    }

    @Bean(destroyMethod = "close")
    Quotas quotas(DataSource database, Clock clock) {
        return new Quotas(database, clock);
    }

    /** What the counts need now and then. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> quotaKeeping(Quotas quotas, ObjectProvider<TaskScheduler> schedulers) {
        return ready -> schedulers.ifAvailable(scheduler -> {
            scheduler.scheduleWithFixedDelay(quotas::tidy, Duration.ofSeconds(1));
            scheduler.scheduleWithFixedDelay(quotas::forget,
                    ready.getApplicationContext().getBean(Clock.class).instant().plus(Duration.ofMinutes(10)),
                    Duration.ofDays(1));
        });
    }

    /** Until the hub keeps letters of authorisation, none is in force: a grant that demands one lets nothing through. */
    @Bean
    @ConditionalOnMissingBean
    Letters noLetters() {
        return (letterNo, at, subjects, sources) -> Letters.Standing.NOT_IN_FORCE;
    }
}
