package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.heqiao.schemas.privacy.LookupHash;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AuditConfigurationTest {

    @Test
    void an_application_gives_database_clock_and_keys_and_has_an_audit_log() {
        try (var log = new TestLog()) {
            new ApplicationContextRunner()
                    .withUserConfiguration(AuditConfiguration.class, TlogController.class, ProofController.class)
                    .withBean("database", DataSource.class, () -> log.database,
                            definition -> definition.setDestroyMethodName(""))
                    .withBean(LookupHash.class, () -> log.lookup).withBean(Clock.class, Clock::systemUTC)
                    .withBean(CheckpointSigner.class, () -> log.signer)
                    .withBean(StoredCheckpoint.class, TestLog::kept)
                    .withPropertyValues("heqiao.gateway.audit.origin=" + TestLog.ORIGIN,
                            "heqiao.gateway.audit.wait-limit=7s",
                            "heqiao.gateway.audit.stamps.url=http://127.0.0.1:9/",
                            "heqiao.gateway.audit.stamps.every=5m")
                    .run(context -> {
                        assertThat(context.getBean(AuditSettings.class).waitLimit()).isEqualTo(Duration.ofSeconds(7));
                        assertThat(context.getBean(AuditLog.class).append(Calls.allowed(1), List.of(Calls.person(1)))
                                .index()).isZero();
                        assertThat(context.getBean(AuditHealth.class).state().isWritable()).isTrue();
                        assertThat(context).hasSingleBean(AuditSearch.class).hasSingleBean(AuditSubjects.class)
                                .hasSingleBean(AuditProofs.class)
                                .hasSingleBean(TlogController.class).hasSingleBean(TimestampJob.class);
                    });
        }
    }

    @Test
    void an_application_that_names_no_log_has_none() {
        new ApplicationContextRunner().withUserConfiguration(AuditConfiguration.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditLog.class));
    }
}
