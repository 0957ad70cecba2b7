package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.routes.events.SecondNode;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Two nodes over one database: whoever leads, and whoever dies, every event is sent once and a person's events come in
 * order.
 */
class TwoLoopsTest extends Subscribers {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int PERSONS = 5;
    private static final int IN_A_PORTION = 40;
    private static final String BREAK_THE_LEADERS_CONNECTION = """
            select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objsubid = 1
               and (classid::bigint << 32 | objid::bigint) = hashtext('event.leader')::bigint""";

    @Autowired
    ApplicationContext first;

    private String subscription = "";

    @AfterEach
    void theFirstNodeGoesOn() {
        var loop = SecondNode.loopOf(first);
        if (!loop.isRunning()) {
            loop.start();
        }
    }

    @Test
    void leadership_that_changes_in_mid_stream_loses_doubles_and_disorders_nothing() throws Exception {
        subscription = subscribe();
        int portions = 15;
        try (var second = SecondNode.beside(first)) {
            for (int i = 0; i < portions; i++) {
                happen(i);
                long reached = (i + 1L) * IN_A_PORTION / 2;
                Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5))
                        .until(() -> delivered() >= reached);
                assertThat(db.queryForList(BREAK_THE_LEADERS_CONNECTION, Boolean.class)).hasSizeLessThanOrEqualTo(1);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> delivered() == portions * IN_A_PORTION);
            Awaitility.await().atMost(PATIENCE).until(() -> SecondNode.leads(first) != second.leads());
        }

        assertThatEachIsThereOnceAndInOrder(take(portions * IN_A_PORTION));
    }

    @Test
    void when_the_node_that_leads_dies_the_other_goes_on_from_there() throws Exception {
        subscription = subscribe();
        int portions = 10;
        try (var second = SecondNode.beside(first)) {
            SecondNode.loopOf(first).stop();
            Awaitility.await().atMost(PATIENCE).until(second::leads);
            for (int i = 0; i < portions / 2; i++) {
                happen(i);
            }
            SecondNode.loopOf(first).start();
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> delivered() > 0);

            second.die();
            for (int i = portions / 2; i < portions; i++) {
                happen(i);
            }

            Awaitility.await().atMost(PATIENCE).until(() -> delivered() == portions * IN_A_PORTION);
            assertThat(SecondNode.leads(first)).isTrue();
        }

        assertThatEachIsThereOnceAndInOrder(take(portions * IN_A_PORTION));
    }

    /** So many changes, each about one of the persons of the caseload, each of them a day later than the last. */
    private void happen(int portion) {
        register.write(IntStream.range(portion * IN_A_PORTION, (portion + 1) * IN_A_PORTION)
                .mapToObj(i -> register.change(Kind.MARRIAGE, FIRST.plusDays(i), Commission.id(80 + i * 7 % PERSONS),
                        Commission.id(90)))
                .toList());
    }

    private static void assertThatEachIsThereOnceAndInOrder(List<EventJson> events) {
        assertThat(EventJson.ids(events))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).mapToObj(Integer::toString).toList());
        assertThat(events.stream().collect(Collectors.groupingBy(EventJson::subject,
                Collectors.mapping(EventJson::on, Collectors.toList())))).hasSize(PERSONS)
                .allSatisfy((_, days) -> assertThat(days).isSorted().doesNotHaveDuplicates());
    }

    private long delivered() {
        return Objects.requireNonNull(column("handed", Long.class, subscription));
    }

    private List<EventJson> take(int count) throws JMSException {
        return take(subscription, count);
    }

    private String subscribe() throws Exception {
        return subscribe("broker",
                IntStream.range(0, PERSONS).mapToObj(i -> person(80 + i, "p" + i)).toArray(String[]::new));
    }
}
