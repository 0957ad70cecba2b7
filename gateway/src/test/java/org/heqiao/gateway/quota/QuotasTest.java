package org.heqiao.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.gateway.grant.TestGrants.courtGrant;
import static org.heqiao.gateway.grant.TestGrants.courtQuery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.heqiao.gateway.StoppedClock;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.GrantDatabase;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.heqiao.gateway.grant.Limits.Rate;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.Quota.Exceeded;
import org.heqiao.gateway.quota.Quota.Taken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class QuotasTest {

    private static final GrantDatabase DATABASE = GrantDatabase.shared();
    private static final Rate FAST = new Rate(1_000_000, Duration.ofSeconds(1), 1_000_000);
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final StoppedClock clock = new StoppedClock("2026-11-24T10:00:00+08:00");
    private final com.zaxxer.hikari.HikariDataSource pool = DATABASE.pool("quota");
    private final CountingPool counting = new CountingPool(pool);
    private final Quotas nodeA = new Quotas(counting, clock);
    private final Quotas nodeB = new Quotas(pool, clock);
    private final String client = "client-" + CLIENTS.incrementAndGet();

    @AfterEach
    void close() {
        nodeA.close();
        nodeB.close();
        pool.close();
    }

    @Test
    void a_client_that_has_used_up_its_day_waits_until_midnight_in_shanghai() {
        var grant = grant(FAST, 3, 100);

        assertThat(List.of(take(nodeA, grant), take(nodeA, grant), take(nodeA, grant)))
                .allMatch(Taken.class::isInstance);

        assertThat(take(nodeA, grant)).isInstanceOfSatisfying(Exceeded.class, exceeded -> {
            assertThat(exceeded.rule()).isEqualTo(RefusalRule.QUOTA_EXCEEDED);
            assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofHours(14));
        });
        clock.set("2026-11-24T23:59:59.999+08:00");
        assertThat(take(nodeA, grant)).isInstanceOf(Exceeded.class);
        clock.set("2026-11-25T00:00:00+08:00");
        assertThat(take(nodeA, grant)).isInstanceOf(Taken.class);
    }

    @Test
    void a_client_that_has_used_up_its_month_waits_until_the_next() {
        var grant = grant(FAST, 3, 4);
        for (int i = 0; i < 3; i++) {
            take(nodeA, grant);
        }
        clock.set("2026-11-30T10:00:00+08:00");
        assertThat(take(nodeB, grant)).isInstanceOf(Taken.class);

        assertThat(take(nodeA, grant)).isInstanceOfSatisfying(Exceeded.class,
                exceeded -> assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofHours(14)));
        clock.set("2026-12-01T00:00:00+08:00");
        assertThat(take(nodeA, grant)).isInstanceOf(Taken.class);
    }

    @Test
    void quotas_count_subjects_and_a_call_without_any_as_one() {
        var grant = grant(FAST, 10, 100);

        assertThat(nodeA.acquire(grant, query(8, Lane.INTERACTIVE))).isInstanceOf(Taken.class);
        assertThat(nodeA.acquire(grant, query(3, Lane.INTERACTIVE))).isInstanceOf(Exceeded.class);
        assertThat(nodeA.acquire(grant, query(0, Lane.INTERACTIVE))).isInstanceOf(Taken.class);
        assertThat(nodeA.acquire(grant, query(1, Lane.INTERACTIVE))).isInstanceOf(Taken.class);
        assertThat(nodeA.acquire(grant, query(0, Lane.INTERACTIVE))).isInstanceOf(Exceeded.class);
    }

    @Test
    void more_subjects_of_a_call_that_was_counted_are_no_call_and_are_taken_all_or_none() {
        var grant = grant(new Rate(1, Duration.ofHours(1), 1), 10, 100);
        var call = query(0, Lane.INTERACTIVE);
        assertThat(nodeA.acquire(grant, call)).isInstanceOf(Taken.class);

        assertThat(nodeA.acquireMore(grant, call, 10)).isInstanceOfSatisfying(Exceeded.class,
                exceeded -> assertThat(exceeded.rule()).isEqualTo(RefusalRule.QUOTA_EXCEEDED));
        assertThat(nodeA.acquireMore(grant, call, 9)).isInstanceOf(Taken.class);
        assertThat(nodeB.acquireMore(grant, call, 1)).isInstanceOf(Exceeded.class);
    }

    @Test
    void a_lane_that_was_not_granted_is_closed_and_lanes_do_not_use_each_others_quota() {
        var grant = grant(FAST, 1, 1);

        assertThat(nodeA.acquire(grant, query(1, Lane.BULK))).isInstanceOfSatisfying(Exceeded.class,
                exceeded -> assertThat(exceeded.rule()).isEqualTo(RefusalRule.QUOTA_EXCEEDED));
        assertThat(nodeA.acquire(grant, query(1, Lane.INTERACTIVE))).isInstanceOf(Taken.class);
    }

    /** As on a machine that has too much to do: it is told as a database that is down, not as a fault of the hub. */
    @Test
    void a_bucket_that_does_not_answer_in_time_is_the_databases_fault() throws SQLException {
        var grant = grant(new Rate(1, Duration.ofHours(1), 2), 1000, 1000);
        take(nodeA, grant);

        try (var other = pool.getConnection(); var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table gateway_quota.bucket in access exclusive mode");
            assertThatThrownBy(() -> take(nodeB, grant)).isInstanceOf(DataAccessException.class);
            other.rollback();
        }
        assertThat(take(nodeB, grant)).isInstanceOf(Taken.class);
    }

    @Test
    void a_burst_goes_through_and_what_follows_at_the_pace_granted() {
        var grant = grant(new Rate(2, Duration.ofSeconds(1), 5), 1000, 1000);

        assertThat(taken(nodeA, grant, 10)).isEqualTo(5);
        assertThat(take(nodeA, grant)).isInstanceOfSatisfying(Exceeded.class, exceeded -> {
            assertThat(exceeded.rule()).isEqualTo(RefusalRule.RATE_EXCEEDED);
            assertThat(exceeded.retryAfter()).isEqualTo(Duration.ofMillis(500));
        });
        clock.forward(Duration.ofMillis(499));
        assertThat(taken(nodeA, grant, 10)).isZero();
        clock.forward(Duration.ofMillis(1));
        assertThat(taken(nodeA, grant, 10)).isEqualTo(1);
        clock.forward(Duration.ofMinutes(10));
        assertThat(taken(nodeB, grant, 10)).isEqualTo(5);
        assertThat(taken(nodeA, grant, 10)).isZero();
    }

    @Test
    void a_call_that_is_too_fast_uses_up_no_quota() {
        var grant = grant(new Rate(1, Duration.ofHours(1), 1), 2, 2);
        take(nodeA, grant);
        for (int i = 0; i < 10; i++) {
            assertThat(take(nodeA, grant)).isInstanceOf(Exceeded.class);
        }
        clock.forward(Duration.ofHours(1));
        assertThat(take(nodeA, grant)).isInstanceOf(Taken.class);
    }

    @Test
    void two_nodes_and_32_threads_are_granted_exactly_the_daily_quota() throws InterruptedException {
        var grant = grant(FAST, 20_000, 1_000_000);

        assertThat(hammer(grant, 1, Clock.systemUTC())).isEqualTo(20_000);
    }

    @Test
    void calls_of_many_sizes_never_exceed_the_quota_and_what_they_left_can_be_used_to_the_last()
            throws InterruptedException {
        var grant = grant(FAST, 20_000, 1_000_000);

        long granted = hammer(grant, 7, clock);
        assertThat(granted).isBetween(19_900L, 20_000L);
        clock.forward(Duration.ofSeconds(2));
        nodeA.tidy();
        nodeB.tidy();
        assertThat(granted + taken(nodeA, grant, 200)).isEqualTo(20_000);
    }

    @Test
    void two_nodes_and_32_threads_are_granted_no_more_than_the_bucket_holds() throws InterruptedException {
        var grant = grant(new Rate(500, Duration.ofSeconds(1), 2_000), 1_000_000, 1_000_000);

        assertThat(hammer(grant, 1, clock)).isEqualTo(2_000);
        clock.forward(Duration.ofSeconds(1));
        assertThat(hammer(grant, 1, clock)).isEqualTo(500);
    }

    @Test
    void a_changed_limit_holds_at_once() {
        take(nodeA, grant(FAST, 100, 100));
        take(nodeA, grant(FAST, 100, 100));

        var less = take(nodeA, grant(FAST, 1, 1));
        assertThat(less).isInstanceOf(Exceeded.class);
        assertThat(take(nodeA, grant(new Rate(1, Duration.ofHours(1), 1), 100, 100))).isInstanceOf(Taken.class);
        assertThat(take(nodeA, grant(new Rate(1, Duration.ofHours(1), 1), 100, 100))).isInstanceOf(Exceeded.class);
    }

    @Test
    void what_was_drawn_and_not_used_goes_back_when_the_client_is_silent() {
        var grant = grant(FAST, 1000, 1000);
        assertThat(taken(nodeA, grant, 100)).isEqualTo(100);
        assertThat(used()).isGreaterThan(100);

        clock.forward(Duration.ofMillis(999));
        nodeA.tidy();
        assertThat(used()).isGreaterThan(100);
        clock.forward(Duration.ofMillis(1));
        nodeA.tidy();
        assertThat(used()).isEqualTo(100);
        assertThat(take(nodeA, grant)).isInstanceOf(Taken.class);
    }

    @Test
    void what_many_clients_left_goes_back_in_one_attempt_and_in_another_if_nothing_answered() {
        var grant = grant(FAST, 1000, 1000);
        var clients = IntStream.range(0, 7).mapToObj(n -> client + "-" + n).toList();
        for (var each : clients) {
            for (int i = 0; i < 100; i++) {
                assertThat(nodeA.acquire(grant, courtQuery().subjects(1).client(each).query()))
                        .isInstanceOf(Taken.class);
            }
        }
        clock.forward(Duration.ofSeconds(1));
        counting.drawn.set(0);

        counting.away = true;
        nodeA.tidy();
        nodeA.close();
        assertThat(counting.drawn).as("attempts, one each").hasValue(2);

        counting.away = false;
        nodeA.tidy();
        assertThat(counting.drawn).hasValue(3);
        assertThat(clients).allSatisfy(each -> assertThat(DATABASE.jdbc()
                .queryForList("select used from gateway_quota.used where client = ?", Long.class, each))
                .containsExactly(100L, 100L));
    }

    @Test
    void a_busy_client_costs_few_round_trips_whether_it_is_let_through_or_not() {
        var grant = grant(FAST, 50_000, 1_000_000);

        assertThat(taken(nodeA, grant, 60_000)).isEqualTo(50_000);

        assertThat(counting.drawn).hasValueLessThan(250);
    }

    @Test
    void what_is_left_is_told() {
        var grant = grant(new Rate(2, Duration.ofSeconds(1), 5), 100, 1000);

        var quotaStatus = nodeA.acquire(grant, query(10, Lane.INTERACTIVE)).standing();

        assertThat(quotaStatus.rate()).isEqualTo(new QuotaStatus.Left(4, Duration.ofMillis(500)));
        assertThat(quotaStatus.daily()).isEqualTo(new QuotaStatus.Left(90, Duration.ofHours(14)));
        assertThat(quotaStatus.monthly()).isEqualTo(new QuotaStatus.Left(990, Duration.ofHours(14).plusDays(6)));
    }

    @Test
    void the_fields_told_to_clients_are_those_of_the_draft() {
        var grant = grant(new Rate(2, Duration.ofSeconds(1), 5), 100, 1000);

        assertThat(RateLimitFields.of(nodeA.acquire(grant, query(10, Lane.INTERACTIVE)))).containsExactly(
                Map.entry("RateLimit-Policy",
                        "\"rate\";q=2;w=1, \"daily\";q=100;w=86400;qu=\"subjects\", "
                                + "\"monthly\";q=1000;w=2678400;qu=\"subjects\""),
                Map.entry("RateLimit", "\"rate\";r=2;t=1, \"daily\";r=90;t=50400, \"monthly\";r=990;t=568800"));
        taken(nodeA, grant, 10);
        assertThat(RateLimitFields.of(take(nodeA, grant))).containsEntry("Retry-After", "1");
        assertThat(RateLimitFields.of(nodeA.acquire(grant, query(100, Lane.INTERACTIVE)))).containsEntry("Retry-After",
                "50400");
    }

    @Test
    void counts_long_past_are_forgotten_and_those_of_today_are_not() {
        take(nodeA, grant(FAST, 10, 10));
        clock.forward(Duration.ofDays(30));
        nodeA.purge(YearMonth.now(clock).minusMonths(14));
        assertThat(periods()).containsExactly("2026-11", "2026-11-24");
        clock.forward(Duration.ofDays(20));
        nodeA.purge(YearMonth.now(clock).minusMonths(14));
        assertThat(periods()).containsExactly("2026-11");
        clock.forward(Duration.ofDays(600));
        nodeA.purge(YearMonth.now(clock).minusMonths(14));
        assertThat(periods()).isEmpty();
    }

    /** 16 threads on each node take until they are refused. */
    private long hammer(Grant grant, int largest, Clock time) throws InterruptedException {
        var granted = new AtomicLong();
        var nodes = List.of(new Quotas(pool, time), new Quotas(pool, time));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 32; i++) {
            var node = nodes.get(i % 2);
            int subjects = 1 + i % largest;
            threads.add(Thread.ofPlatform().start(() -> {
                while (node.acquire(grant, query(subjects, Lane.INTERACTIVE)) instanceof Taken) {
                    granted.addAndGet(subjects);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        nodes.forEach(Quotas::close);
        return granted.get();
    }

    private int taken(Quotas node, Grant grant, int calls) {
        int taken = 0;
        for (int i = 0; i < calls; i++) {
            taken += take(node, grant) instanceof Taken ? 1 : 0;
        }
        return taken;
    }

    private Quota take(Quotas node, Grant grant) {
        return node.acquire(grant, query(1, Lane.INTERACTIVE));
    }

    private Query query(int subjects, Lane lane) {
        return courtQuery().subjects(subjects).lane(lane).client(client).query();
    }

    private static Grant grant(Rate rate, long daily, long monthly) {
        return courtGrant().limits(new LaneLimit(rate, daily, monthly)).grant();
    }

    private long used() {
        return Objects.requireNonNull(DATABASE.jdbc().queryForObject(
                "select used from gateway_quota.used where client = ? and length(period) > 7", Long.class, client));
    }

    private List<String> periods() {
        return DATABASE.jdbc().queryForList("select period from gateway_quota.used where client = ? order by period",
                String.class, client);
    }

    private static final class CountingPool extends DelegatingDataSource {

        final AtomicInteger drawn = new AtomicInteger();
        volatile boolean away;

        CountingPool(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            drawn.incrementAndGet();
            if (away) {
                throw new SQLException("the database does not answer");
            }
            return super.getConnection();
        }
    }
}
