package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.heqiao.gateway.grant.TestGrants.courtGrant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.grant.GrantActResult.Proposed;
import org.heqiao.gateway.grant.GrantCache.Settings;
import org.heqiao.gateway.grant.GrantCache.Unconfirmed;
import org.heqiao.gateway.grant.Grants.Revocation;
import org.heqiao.gateway.proposal.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Two nodes over one database: what is revoked is revoked on both within a second, whatever is broken between them and
 * it.
 */
class GrantCacheTest {

    private static final String COURT = "yc-court-marriage";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final GrantDatabase database = GrantDatabase.shared();

    private final Breakable link = new Breakable(database.pool("node-b"));
    private final com.zaxxer.hikari.HikariDataSource pool = database.pool("node-a");
    private final GrantCache nodeA = new GrantCache(pool, Settings.DEFAULT);
    private final GrantCache nodeB = new GrantCache(link, Settings.DEFAULT);
    private final Grants grants = new Grants(database.jdbc(),
            new RecordedActs(new JdbcTransactionManager(database.plain())),
            new MemoryLog(), Clock.systemUTC(), Revocation.ONE_PERSON);

    @BeforeEach
    void both_nodes_know_the_courts_grant() {
        nodeA.start();
        nodeB.start();
        approve(courtGrant().grant());
        await().until(() -> holds(nodeA) && holds(nodeB));
    }

    @AfterEach
    void close() {
        nodeA.close();
        nodeB.close();
        pool.close();
        ((com.zaxxer.hikari.HikariDataSource) Objects.requireNonNull(link.getTargetDataSource())).close();
    }

    @Test
    void a_revocation_holds_on_every_node_within_a_second() {
        long began = System.nanoTime();
        revoke();

        awaitRevoked(began, nodeA, SECOND);
        awaitRevoked(began, nodeB, SECOND);
    }

    @Test
    void an_approval_too() {
        var other = courtGrant().id("b").grant();
        long began = System.nanoTime();
        approve(other);

        await().pollInterval(Duration.ofMillis(1)).atMost(SECOND)
                .until(() -> nodeA.now().find("b") != null && nodeB.now().find("b") != null);
        assertThat(System.nanoTime() - began).isLessThan(SECOND.toNanos());
        grants.revoke(Set.of("b"), "clean", person("wang.fang"));
    }

    @Test
    void a_node_whose_connection_was_cut_finds_another_and_knows_within_a_second() {
        database.cut("node-b");
        long began = System.nanoTime();
        revoke();

        awaitRevoked(began, nodeB, SECOND);
        await().untilAsserted(() -> assertThat(nodeB.now().find(COURT)).isNull());
    }

    @Test
    void a_node_that_is_told_nothing_asks_and_knows_within_a_second() {
        database.jdbc().execute("alter table gateway_grant.counter disable trigger told");
        try {
            long began = System.nanoTime();
            revoke();

            awaitRevoked(began, nodeA, SECOND);
            awaitRevoked(began, nodeB, SECOND);
        } finally {
            database.jdbc().execute("alter table gateway_grant.counter enable trigger told");
        }
    }

    @Test
    void a_node_that_cannot_reach_the_database_decides_nothing_after_a_second_and_knows_again_when_it_can() {
        link.broken.set(true);
        database.cut("node-b");
        long began = System.nanoTime();
        revoke();

        awaitRevoked(began, nodeB, SECOND);
        assertThatThrownBy(nodeB::now).isInstanceOf(Unconfirmed.class);
        assertThat(holds(nodeA)).isFalse();

        link.broken.set(false);
        await().ignoreException(Unconfirmed.class)
                .until(() -> nodeB.now().find(COURT) == null);
    }

    @Test
    void a_database_that_takes_the_question_and_does_not_answer_is_no_confirmation() throws SQLException {
        try (var lock = database.plain().getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table gateway_grant.counter in access exclusive mode");
            long began = System.nanoTime();

            await().pollInterval(Duration.ofMillis(1)).atMost(SECOND.plusMillis(100)).until(() -> !holds(nodeB));
            assertThat(System.nanoTime() - began).isLessThan(SECOND.plusMillis(100).toNanos());
            assertThatThrownBy(nodeB::now).isInstanceOf(Unconfirmed.class);
            lock.rollback();
        }
        await().until(() -> holds(nodeB));
    }

    @Test
    void a_grant_this_release_cannot_read_allows_nothing_and_the_others_hold() {
        long version = written("later", "format: 2");

        await().atMost(SECOND).until(() -> nodeA.now().version() == version);
        assertThat(nodeA.now().find("later")).isNull();
        assertThat(holds(nodeA)).isTrue();
        written("later", null);
    }

    /** By another release of the hub. */
    private static long written(String grant, @Nullable String body) {
        return Objects.requireNonNull(database.jdbc().queryForObject(
                """
                        with p as (insert into gateway_grant.proposal (kind, reason, base_version, proposed_by,
                               proposed_at, state, decided_by, decided_at)
                                   values ('CHANGE', 'r', 0, 'a', now(), 'APPROVED', 'b', now()) returning id),
                             c as (update gateway_grant.counter set version = version + 1 returning version)
                        insert into gateway_grant.grant_version (grant_id, version, body, proposal, at)
                        select ?, version, ?, id, now() from p, c returning version""",
                Long.class, grant, body));
    }

    @Test
    void a_confirmation_is_good_for_exactly_as_long_as_set() {
        var time = new AtomicLong(1_000);
        var node = new GrantCache(pool, Settings.DEFAULT, time::get);
        assertThatThrownBy(node::now).isInstanceOf(Unconfirmed.class);
        assertThat(node.age()).isNull();
        node.start();
        await().until(() -> holds(node));
        node.close();

        time.addAndGet(SECOND.toNanos());
        assertThat(holds(node)).isTrue();
        assertThat(node.age()).isEqualTo(SECOND);
        time.incrementAndGet();
        assertThatThrownBy(node::now).isInstanceOf(Unconfirmed.class);
    }

    private static boolean holds(GrantCache node) {
        try {
            return node.now().find(COURT) != null;
        } catch (Unconfirmed _) {
            return false;
        }
    }

    /** Not one decision by the grant later than this after the act began. */
    private static void awaitRevoked(long began, GrantCache node, Duration within) {
        while (holds(node)) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("still allowed").isLessThan(within);
            Thread.onSpinWait();
        }
    }

    private void revoke() {
        grants.revoke(Set.of(COURT), "abuse", person("wang.fang"));
    }

    private void approve(Grant grant) {
        if (grants.propose(List.of(new GrantChange.Put(grant)), "r",
                person("wang.fang")) instanceof Proposed proposed) {
            grants.approve(proposed.proposal(), person("li.na"));
        }
    }

    private static Actor person(String account) {
        return new Actor(new Caller(new AgencyCode("civil-affairs"), account, Method.PERSON, null), "127.0.0.1", "r-1");
    }

    /** A way to the database that can be broken. */
    private static final class Breakable extends DelegatingDataSource {

        final AtomicBoolean broken = new AtomicBoolean();

        Breakable(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (broken.get()) {
                throw new SQLException("no way to the database");
            }
            return super.getConnection();
        }
    }
}
