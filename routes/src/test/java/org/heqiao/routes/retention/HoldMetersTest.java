package org.heqiao.routes.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.routes.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class HoldMetersTest {

    @Test
    void a_hold_that_asks_whether_it_is_still_needed_is_counted_until_it_is_lifted() {
        try (var database = TestDatabase.create()) {
            var clock = new HandClock(Instant.parse("2026-05-01T02:00:00Z"));
            var holds = new HoldTable(new JdbcTemplate(database), clock);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
            var wanted = new HoldTable.Wanted(UUID.randomUUID(), null, null, "a batch");
            var held = transaction.execute(tx -> holds.set(wanted, "a dispute", null, "security"));
            var registry = new SimpleMeterRegistry();
            var meters = new HoldMeters(holds, registry);

            meters.count();
            assertThat(registry.get("heqiao.retention.holds.due").gauge().value()).isZero();
            clock.advance(Duration.ofDays(200));
            meters.count();
            assertThat(registry.get("heqiao.retention.holds.due").gauge().value()).isEqualTo(1);

            transaction.executeWithoutResult(tx -> holds.lift(held.id(), "settled", "security"));
            meters.count();
            assertThat(registry.get("heqiao.retention.holds.due").gauge().value()).isZero();
        }
    }
}
