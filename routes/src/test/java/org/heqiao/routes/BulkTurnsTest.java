package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.sources.BulkTurns;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.SourceRateLimiter.Turn;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Messages that come back when they are told to get their turns at the rate of the contract: not faster, not slower,
 * and without coming again and again. The time is the test's own.
 */
class BulkTurnsTest extends HubTest {

    private static final int QUESTIONS = 50;
    private static final int A_SECOND = 1000;
    private static final Duration LASTS = Duration.ofMillis(1000L * QUESTIONS / A_SECOND);
    /** From the time a message is due until it has been delivered and the bundle is locked. */
    private static final Duration DELIVERY = Duration.ofMillis(4);

    @Autowired
    TransactionOperations transaction;

    @Autowired
    WorkingCalendar calendar;

    private final SourceId source = new SourceId("pace-" + UUID.randomUUID().toString().substring(0, 8));
    private final SourceContract contract = SourceContract.simple(List.of(Item.INCOME), QUESTIONS, false, 3, A_SECOND,
            Duration.ZERO, Duration.ofDays(1), Duration.ofSeconds(1), Duration.ofSeconds(30), null, null, true, null);
    private final Instant begin = Instant.parse("2026-11-30T01:00:00Z");
    private final PriorityQueue<Message> queue = new PriorityQueue<>(Comparator.comparing(Message::due));
    private final List<Asked> asked = new ArrayList<>();
    private int visits;

    /** @param node which delivers it */
    private record Message(int number, int priority, int node, Instant due) {
    }

    private record Asked(int number, Instant at) {
    }

    /** Until nothing waits any more. */
    private void deliver(int nodes) {
        var clock = new HandClock(begin);
        var turns = new ArrayList<BulkTurns>();
        for (int i = 0; i < nodes; i++) {
            turns.add(new BulkTurns(new SourceRateLimiter(db, clock, calendar), clock));
        }
        while (!queue.isEmpty()) {
            var message = queue.remove();
            clock.advance(Duration.between(clock.instant(), later(clock.instant(), message.due.plus(DELIVERY))));
            visits++;
            var turn = transaction.execute(
                    tx -> turns.get(message.node).draw(source, contract, QUESTIONS, message.priority));
            switch (turn) {
                case Turn.Now _ -> asked.add(new Asked(message.number, clock.instant()));
                case Turn.Later(Duration delay, var _) -> queue.add(
                        new Message(message.number, message.priority, message.node, clock.instant().plus(delay)));
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Duration between(int first, int last) {
        return Duration.between(asked.get(first).at, asked.get(last).at);
    }

    @Test
    void a_backlog_is_asked_at_the_rate_of_the_contract_and_each_message_comes_about_twice() {
        for (int i = 0; i < 200; i++) {
            queue.add(new Message(i, Lane.BULK.priority(), 0, begin));
        }

        deliver(1);

        assertThat(between(0, 199)).isBetween(LASTS.multipliedBy(199).minusMillis(20),
                LASTS.multipliedBy(199).plusMillis(20));
        assertThatNoSecondHasMoreThanAgreed();
        assertThat(visits).isLessThanOrEqualTo(3 * 200);
    }

    @Test
    void two_nodes_together_keep_to_the_rate() {
        for (int i = 0; i < 200; i++) {
            queue.add(new Message(i, Lane.BULK.priority(), i % 2, begin));
        }

        deliver(2);

        assertThat(between(0, 199)).isBetween(LASTS.multipliedBy(199).minusMillis(20),
                LASTS.multipliedBy(199).multipliedBy(21).dividedBy(20));
        assertThatNoSecondHasMoreThanAgreed();
        assertThat(visits).isLessThanOrEqualTo(5 * 200);
    }

    @Test
    void work_for_which_somebody_waits_overtakes_the_backlog() {
        for (int i = 0; i < 100; i++) {
            queue.add(new Message(i, Lane.BULK.priority(), 0, begin));
        }
        for (int i = 100; i < 110; i++) {
            queue.add(new Message(i, Lane.INTERACTIVE.priority(), 0, begin.plusMillis(500)));
        }

        deliver(1);

        assertThat(asked.subList(10, 23)).extracting(Asked::number).contains(100, 101, 102, 103, 104, 105, 106, 107,
                108, 109);
        assertThat(asked).hasSize(110);
    }

    /** Beside the bundle that begins it. */
    private void assertThatNoSecondHasMoreThanAgreed() {
        for (var first : asked) {
            long questions = asked.stream()
                    .filter(one -> !one.at.isBefore(first.at) && one.at.isBefore(first.at.plusSeconds(1))).count()
                    * QUESTIONS;
            assertThat(questions).isLessThanOrEqualTo(A_SECOND + QUESTIONS);
        }
    }
}
