package org.heqiao.gateway.authentication.token;

import java.time.Clock;
import java.util.List;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes into the audit log which key signs access tokens from now on: once a key, whichever node sees it first, and
 * however it came.
 */
@Component
@ConditionalOnProperty("heqiao.gateway.audit.origin")
final class SigningKeyRecord {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyRecord.class);

    private final SigningKeys keys;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final Clock clock;
    private volatile String written = "";

    SigningKeyRecord(SigningKeys keys, JdbcTemplate db, PlatformTransactionManager transactions, AuditLog log,
            Clock clock) {
        this.keys = keys;
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.log = log;
        this.clock = clock;
    }

    /** Never throws: the next look tries again. */
    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(initialDelay = 1_000, fixedDelay = 1_000)
    void record() {
        if (keys.problem() != null) {
            return;
        }
        var signs = keys.all().getKeys().getFirst().getKeyID();
        if (signs.equals(written)) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> write(signs));
            written = signs;
        } catch (RuntimeException failed) {
            LOG.warn("which key signs access tokens cannot be written down at the moment: {}",
                    failed.getClass().getSimpleName());
        }
    }

    /** The row waits for the entry: where that fails, there is neither. */
    private void write(String id) {
        if (db.update("insert into gateway_token.signing_key (id, since) values (?, now()) on conflict do nothing",
                id) == 1) {
            log.append(AdministrativeAct.ofTheHub(clock.instant(), "token-keys", "ROTATED",
                    "access tokens are signed with the key " + id), List.of());
        }
    }
}
