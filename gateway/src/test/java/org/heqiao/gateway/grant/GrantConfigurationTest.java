package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.grant.GrantCache.Unconfirmed;
import org.heqiao.gateway.grant.Grants.Revocation;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.support.JdbcTransactionManager;

class GrantConfigurationTest {

    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withUserConfiguration(GrantConfiguration.class)
            .withBean(DataSource.class, () -> GrantDatabase.shared().plain()).withBean(AuditLog.class, MemoryLog::new)
            .withBean(RecordedActs.class,
                    () -> new RecordedActs(new JdbcTransactionManager(GrantDatabase.shared().plain())))
            .withBean(Clock.class, Clock::systemUTC);

    @Test
    void where_acts_are_written_down_grants_are_known_soon_after_the_start() {
        hub.withPropertyValues("heqiao.gateway.audit.origin=test", "heqiao.gateway.grants.revocation=two-persons")
                .run(context -> {
                    var current = context.getBean(GrantCache.class);
                    await().ignoreException(Unconfirmed.class)
                            .until(() -> current.now().version() == context.getBean(Grants.class).current().version());
                    assertThat(context.getBean(GrantSettings.class).revocation()).isEqualTo(Revocation.TWO_PERSONS);
                    assertThat(context.getBean(GrantSettings.class).oldest()).isEqualTo(Duration.ofSeconds(1));
                });
    }

    @Test
    void without_an_audit_log_there_are_no_grants() {
        hub.run(context -> assertThat(context).doesNotHaveBean(Grants.class).doesNotHaveBean(GrantCache.class));
    }
}
