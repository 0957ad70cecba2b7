package org.heqiao.gateway.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.GrantDatabase;
import org.heqiao.gateway.misuse.UnusualUse.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What several nodes notice at once, one of them tells. */
class AlertDeduplicationTest {

    private static final AgencyCode POLICE = new AgencyCode("yc-police");
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    private final com.zaxxer.hikari.HikariDataSource one = GrantDatabase.shared().pool("one");
    private final com.zaxxer.hikari.HikariDataSource other = GrantDatabase.shared().pool("other");

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void of_those_who_notice_it_in_the_same_moment_exactly_one_tells() throws Exception {
        var nodes = new AlertDeduplication[]{new AlertDeduplication(new JdbcTemplate(one)),
                new AlertDeduplication(new JdbcTemplate(other))};
        int threads = 8;
        var together = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < 30; round++) {
                var officer = "together-" + round;
                var asked = IntStream.range(0, threads).mapToObj(n -> pool.submit(() -> {
                    together.await();
                    return nodes[n % 2].isFirst(POLICE, officer, Kind.MANY_SUBJECTS, NOW);
                })).toList();
                int first = 0;
                for (var each : asked) {
                    first += each.get() ? 1 : 0;
                }
                assertThat(first).as("round %d", round).isEqualTo(1);
            }
        }
    }

    @Test
    void it_is_told_again_after_an_hour_and_each_kind_and_officer_by_itself() {
        var node = new AlertDeduplication(new JdbcTemplate(one));
        assertThat(node.isFirst(POLICE, "hourly", Kind.NIGHT_HOURS, NOW)).isTrue();

        assertThat(node.isFirst(POLICE, "hourly", Kind.NIGHT_HOURS, NOW.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(node.isFirst(POLICE, "hourly", Kind.SAME_SUBJECT, NOW)).isTrue();
        assertThat(node.isFirst(new AgencyCode("yc-court"), "hourly", Kind.NIGHT_HOURS, NOW)).isTrue();
        assertThat(node.isFirst(POLICE, "hourly", Kind.NIGHT_HOURS, NOW.plus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void where_nobody_knows_it_is_told() {
        other.close();

        assertThat(
                new AlertDeduplication(new JdbcTemplate(other)).isFirst(POLICE, "unknown", Kind.NIGHT_HOURS, NOW))
                .isTrue();
    }
}
