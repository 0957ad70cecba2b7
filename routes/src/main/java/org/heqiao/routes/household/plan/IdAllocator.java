package org.heqiao.routes.household.plan;

import java.util.Objects;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Draws consecutive numbers in blocks, outside the caller's transaction so that nobody waits for anybody; gaps are
 * harmless.
 */
@Component
public class IdAllocator {

    private final JdbcTemplate db;
    private final TransactionTemplate apart;

    IdAllocator(JdbcTemplate db, PlatformTransactionManager transactions) {
        this.db = db;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The first of {@code count} numbers that nobody else has. @param kind {@code household}, {@code member},
     * {@code leg} or {@code bundle}
     */
    public long allocate(String kind, int count) {
        var sql = "update hub.number_block set next = next + ? where kind = ? returning next - ?";
        return Objects.requireNonNull(
                apart.execute(tx -> Objects.requireNonNull(db.queryForObject(sql, Long.class, count, kind, count))));
    }
}
