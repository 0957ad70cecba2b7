package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;

/**
 * What is to be done stands in the database: a broker that forgets, or a node that dies, is a delay while the others
 * run.
 */
class RedispatchTest extends HubTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    CamelContext camel;

    @Autowired
    ConnectionFactory connections;

    @Autowired
    ConnectedSources connected;

    @Autowired
    Nodes nodes;

    @AfterEach
    void everybodyWorks() throws Exception {
        for (var route : new String[]{"intake", "compare", "bundles-people"}) {
            camel.getRouteController().startRoute(route);
        }
    }

    @Test
    void a_file_of_which_the_broker_lost_the_message_is_read_while_the_hub_runs() throws Exception {
        camel.getRouteController().stopRoute("intake");
        var batch = door.submit(Commission.ofHouseholds(2).member("HL1", 1, Map.of()));
        lose("intake");
        camel.getRouteController().startRoute("intake");

        assertThat(door.awaitDone(batch).reported()).isEqualTo(3);
    }

    @Test
    void bundles_and_households_of_which_the_broker_lost_the_messages_are_told_again_once() throws Exception {
        camel.getRouteController().stopRoute("bundles-people");
        camel.getRouteController().stopRoute("compare");
        var batch = door.submit(Commission.ofHouseholds(2).member("HL2", 1, Map.of()));
        lose("source.people");
        camel.getRouteController().startRoute("bundles-people");
        Awaitility.await().atMost(PATIENCE).until(() -> door.state(batch).open() == 0);
        lose("compare");
        camel.getRouteController().startRoute("compare");

        assertThat(door.awaitDone(batch).reported()).isEqualTo(3);
        assertThat(agencies.answeredTwice()).isZero();
    }

    @Test
    void what_a_dead_node_held_is_taken_up_seconds_after_its_lease_is_over() throws Exception {
        camel.getRouteController().stopRoute("bundles-people");
        var batch = door.submit(Commission.ofHouseholds(2).member("HL3", 1, Map.of()));
        Awaitility.await().atMost(PATIENCE).until(() -> door.state(batch).planned() > 0);
        var numbers = db.queryForList("select id from hub.bundle where not done and source = 'people'", Long.class);
        var asked = new ConcurrentSkipListSet<Long>();
        agencies.conduct("people", bundle -> {
            asked.add(bundle.number());
            return FakeAgencies.holdsNothing(bundle);
        });
        var dead = "elsewhere/" + UUID.randomUUID();
        db.update(
                "insert into gateway_node.node (instance, name, lease_until) values (?, 'elsewhere', now() + interval"
                        + " '2 seconds')",
                dead);
        int held = db.update(
                "update hub.bundle set leased_by = ?, leased_until = now() + interval '5 minutes' where not done and"
                        + " source = 'people'",
                dead);
        camel.getRouteController().startRoute("bundles-people");

        var state = door.awaitDone(batch);

        assertThat(held).isPositive();
        assertThat(asked).as("the repetition carries the number of the first").containsAll(numbers);
        assertThat(state.reported()).isEqualTo(3);
    }

    @Test
    void the_others_can_see_which_sources_this_node_asks_and_where() {
        Awaitility.await().until(() -> nodes.seen().stream().anyMatch(node -> node.instance().equals(nodes.instance())
                && node.alive() && node.sources().keySet().containsAll(Set.of("people", "money", "banks"))));
    }

    @Test
    void a_batch_that_failed_says_why_and_its_file_may_come_again_under_the_same_key() throws Exception {
        var file = Commission.ofHouseholds(2).member("HL4", 1, Map.of());
        camel.getRouteController().stopRoute("intake");
        var failed = door.post("text/csv", file.bytes(), "Idempotency-Key", "of-a-batch-that-fails").headers()
                .firstValue("Location")
                .orElseThrow();
        db.update("delete from hub.commission_piece where file = (select file from hub.batch where public_id = ?)",
                UUID.fromString(failed.substring(failed.lastIndexOf('/') + 1)));
        camel.getRouteController().startRoute("intake");
        Awaitility.await().atMost(PATIENCE).until(() -> door.state(failed).state().equals("FAILED"));
        assertThat(door.state(failed).why()).isNotBlank();

        var again = door.post("text/csv", file.bytes(), "Idempotency-Key", "of-a-batch-that-fails");

        assertThat(again.statusCode()).isEqualTo(202);
        var batch = again.headers().firstValue("Location").orElseThrow();
        assertThat(batch).isNotEqualTo(failed);
        assertThat(failed).endsWith(door.awaitDone(batch).resubmits());
    }

    @Test
    void a_source_that_only_another_node_asks_waits_for_that_node_and_is_given_up_in_time_and_never_not_covered()
            throws Exception {
        var other = "elsewhere/" + UUID.randomUUID();
        db.update(
                "insert into gateway_node.node (instance, name, lease_until, sources) values (?, 'elsewhere', now(),"
                        + " '{later}')",
                other);
        Awaitility.await().until(() -> connected.anywhere().contains(new SourceId("later")));
        var batch = door.submit(Commission.ofHouseholds(2).member("HL5", 1, Map.of()));

        var state = door.awaitDone(batch);

        assertThat(state.outcome("NOT_COVERED")).isZero();
        assertThat(state.outcome("SOURCE_UNAVAILABLE")).as("its patience was three seconds").isEqualTo(3);
        db.update("delete from gateway_node.node where instance = ?", other);
        Awaitility.await().until(() -> !connected.anywhere().contains(new SourceId("later")));
    }

    /** All messages that wait in a queue, by the time there are any. */
    private void lose(String queue) {
        var jms = new JmsTemplate(connections);
        jms.setReceiveTimeout(PATIENCE.toMillis());
        assertThat(jms.receive(queue)).isNotNull();
        jms.setReceiveTimeout(JmsTemplate.RECEIVE_TIMEOUT_NO_WAIT);
        while (jms.receive(queue) != null) {
            // and the next
        }
    }
}
