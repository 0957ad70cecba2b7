package org.heqiao.gateway.audit;

import java.security.SecureRandom;
import java.time.Clock;

import javax.sql.DataSource;

import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The audit log of one node. Where its keys come from is the application's business: it gives a
 * {@link CheckpointSigner}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.audit.origin")
@EnableConfigurationProperties({AuditSettings.class, WitnessSettings.class})
class AuditConfiguration {

    private static final int QUERY_TIMEOUT_SECONDS = 10;

    @Bean
    AuditHealth auditHealth(AuditSettings settings, Clock clock) {
        return new AuditHealth(settings, clock);
    }

    /** What is known of the log apart from the database; where it lies is the application's business. */
    @Bean
    LogContinuity logContinuity(StoredCheckpoint kept, CheckpointSigner signer, Clock clock) {
        return new LogContinuity(kept, signer, clock);
    }

    @Bean
    AuditWriter auditLog(DataSource database, LookupHash lookup, AuditSettings settings, AuditHealth health,
            LogContinuity continuity) {
        return new AuditWriter(database, lookup, new SecureRandom(), settings, health, continuity);
    }

    @Bean
    CheckpointPublisher auditPublisher(DataSource database, CheckpointSigner signer, LogContinuity continuity,
            AuditLog log, AuditSettings settings, AuditHealth health, Clock clock) {
        if (!signer.origin().equals(settings.origin())) {
            throw new IllegalStateException("heqiao.gateway.audit.origin is not the name of the signing key");
        }
        return new CheckpointPublisher(database, signer, continuity, log, settings, health, clock);
    }

    @Bean
    @ConditionalOnProperty("heqiao.gateway.audit.stamps.url")
    TimestampJob auditStamper(DataSource database, AuditSettings settings, AuditHealth health, Clock clock) {
        var stamps = settings.stamps();
        if (stamps == null) {
            throw new IllegalStateException("heqiao.gateway.audit.stamps cannot be read");
        }
        return new TimestampJob(database, new TimestampAuthorityClient(stamps, new SecureRandom()), stamps, health,
                clock);
    }

    @Bean
    RecordedActs recordedActs(DataSource database) {
        return new RecordedActs(new JdbcTransactionManager(database));
    }

    @Bean
    CredentialActs credentialActs(RecordedActs acts, AuditLog log, Clock clock) {
        return new CredentialActs(acts, log, clock);
    }

    @Bean
    Witnesses auditWitnesses(DataSource database, WitnessSettings settings, AuditProofs proofs,
            LogContinuity continuity, Clock clock) {
        var db = new JdbcTemplate(database);
        db.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
        var store = new CosignatureStore(db);
        return new Witnesses(
                settings.servers().stream().map(server -> new WitnessJob(server, proofs, store, continuity, clock))
                        .toList(),
                settings.files().stream().map(file -> new CheckpointCopyJob(file, proofs, continuity, clock)).toList());
    }

    @Bean
    AuditProofs auditProofs(DataSource database) {
        return new AuditProofs(database);
    }

    @Bean
    AuditSearch auditSearch(DataSource database, AuditSettings settings) {
        return new AuditSearch(database, settings.origin());
    }

    @Bean
    AuditSubjects auditSubjects(DataSource database, LookupHash lookup, AuditProofs proofs, AuditSettings settings) {
        return new AuditSubjects(database, lookup, proofs, settings.origin());
    }
}
