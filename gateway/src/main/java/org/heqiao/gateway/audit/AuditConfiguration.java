package org.heqiao.gateway.audit;

import java.security.SecureRandom;
import java.time.Clock;

import javax.sql.DataSource;

import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit log of one node. Where its keys come from is the application's business: it gives a {@link LogSigner}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.audit.origin")
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    @Bean
    AuditHealth auditHealth(AuditSettings settings, Clock clock) {
        return new AuditHealth(settings, clock);
    }

    @Bean
    AuditWriter auditLog(DataSource database, LookupHash lookup, AuditSettings settings, AuditHealth health) {
        return new AuditWriter(database, lookup, new SecureRandom(), settings, health);
    }

    @Bean
    Publisher auditPublisher(DataSource database, LogSigner signer, AuditLog log, AuditSettings settings, AuditHealth health, Clock clock) {
        if (!signer.origin().equals(settings.origin())) {
            throw new IllegalStateException("heqiao.gateway.audit.origin is not the name of the signing key");
        }
        return new Publisher(database, signer, log, settings, health, clock);
    }

    @Bean
    @ConditionalOnProperty("heqiao.gateway.audit.stamps.url")
    Stamper auditStamper(DataSource database, AuditSettings settings, AuditHealth health, Clock clock) {
        var stamps = settings.stamps();
        if (stamps == null) {
            throw new IllegalStateException("heqiao.gateway.audit.stamps cannot be read");
        }
        return new Stamper(database, new StampAuthority(stamps, new SecureRandom()), stamps, health, clock);
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
