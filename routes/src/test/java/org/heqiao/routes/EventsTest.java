package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantChange.Put;
import org.heqiao.gateway.grant.GrantChange.Revoke;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What changes reaches whoever subscribed to it: all of it, in order, and nobody else. */
class EventsTest extends Subscribers {

    @Autowired
    Grants grants;

    @Autowired
    GrantCache current;

    @Test
    void a_feed_gives_the_changes_of_its_caseload_by_the_subscribers_own_names_and_no_number() throws Exception {
        var id = subscribe("feed", person(20, "case-20"));

        register.happens(Kind.MARRIAGE, DAY, Commission.id(21), Commission.id(22));
        register.happens(Kind.DIVORCE, DAY, Commission.id(21), Commission.id(20));

        var event = awaitEvents(id, 1).only();
        assertThat(event.json().path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.type()).isEqualTo("org.heqiao.event.divorce");
        assertThat(event.subject()).isEqualTo("case-20");
        assertThat(event.id()).isEqualTo("1");
        assertThat(event.on()).isEqualTo(DAY.toString());
        assertThat(event.json().toString()).as("cut by the grant").doesNotContain("reference")
                .doesNotContain(Commission.id(20), Commission.id(21), "640199");
        ContractKeptTest.assertOf("marriage-event.schema.json", List.of(event.json()));
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/SubscriptionAnswer",
                List.of(JSON.readTree(get(place(id)).body())));
    }

    @Test
    void an_event_sent_about_a_person_is_written_down_before_and_the_person_can_see_it() throws Exception {
        var id = subscribe("feed", person(24, "case-24"));
        register.happens(Kind.MARRIAGE, DAY, Commission.id(24), Commission.id(25));

        var answer = ReceiptJson.of(awaitEvents(id, 1).json());

        var logged = logged(answer.requestId()).getFirst();
        assertThat(logged.index()).isEqualTo(answer.index());
        assertThat(logged.entry().service()).isEqualTo("marriage-events.read");
        assertThat(logged.subjects()).as("whom the subscriber was told of, not the other").hasSize(1);
        var usages = UsageJson.of(send("POST", "/api/v1/subjects/usages", "{\"context\":"
                + CONTEXT.replace("case-trial", "subject-access").replace("MARRIAGE-ARCHIVES-15", "PIPL-45")
                + ",\"id_number\":\"" + Commission.id(24) + "\"}"));
        assertThat(usages.stream().map(UsageJson::action).filter(action -> action.startsWith("marriage-events")))
                .containsExactly("marriage-events.read", "marriage-events.subscribe");
    }

    @Test
    void positions_have_no_gaps_and_can_be_read_again_from_any_of_them() throws Exception {
        var id = subscribe("feed", person(30, "p"));
        register.write(IntStream.range(0, 250)
                .mapToObj(i -> register.change(Kind.MARRIAGE, DAY.plusDays(i), Commission.id(i % 2 == 0 ? 30 : 31),
                        Commission.id(32)))
                .toList());
        awaitPosition(id, 125);

        var first = feed(id, 0, 100);
        var second = feed(id, first.next(), 100);
        var again = feed(id, 50, 100);

        assertThat(EventJson.ids(first.events()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList());
        assertThat(second.events()).hasSize(25);
        assertThat(first.events().stream().map(EventJson::on).toList()).isSorted();
        assertThat(EventJson.ids(again.events()).findFirst()).hasValue("51");
        assertThat(again.events().getFirst()).isEqualTo(first.events().get(50));
    }

    @Test
    void a_long_poll_answers_when_something_happens_and_not_before() throws Exception {
        var id = subscribe("feed", person(34, "p"));
        var waiting = CompletableFuture.supplyAsync(() -> get("/api/v1/events?subscription=" + id + "&wait=20"));
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());

        register.happens(Kind.DEATH, DAY, Commission.id(34), Commission.id(35));

        assertThat(page(waiting.get(10, java.util.concurrent.TimeUnit.SECONDS)).only().role()).isEqualTo("DECEASED");
        assertThat(get("/api/v1/events?subscription=" + id + "&after=2").statusCode()).as("a position nobody gave out")
                .isEqualTo(400);
    }

    @Test
    void a_queue_at_the_broker_holds_each_event_once_and_in_order() throws Exception {
        var id = subscribe("broker", person(40, "p"), person(41, "q"));
        register.write(IntStream.range(0, 300)
                .mapToObj(i -> register.change(Kind.MARRIAGE, DAY.plusDays(i), Commission.id(40), Commission.id(41)))
                .toList());

        assertThat(EventJson.ids(take(id, 600)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 600).mapToObj(Integer::toString).toList());
        awaitDelivered(id, 600);
    }

    @Test
    void a_batch_that_was_put_but_not_marked_before_the_hub_died_is_not_there_twice() throws Exception {
        var id = subscribe("broker", person(44, "p"));
        register.happens(Kind.MARRIAGE, DAY, Commission.id(44), Commission.id(45));
        register.happens(Kind.DIVORCE, DAY.plusDays(1), Commission.id(44), Commission.id(45));
        awaitDelivered(id, 2);

        db.update("update event.subscription set handed = 0 where id = ?", java.util.UUID.fromString(id));
        register.happens(Kind.MARRIAGE, DAY.plusDays(2), Commission.id(44), Commission.id(45));
        awaitDelivered(id, 3);

        assertThat(EventJson.ids(take(id, 3))).containsExactly("1", "2", "3");
    }

    @Test
    void positions_asked_for_again_come_again() throws Exception {
        var id = subscribe("broker", person(46, "p"));
        register.happens(Kind.MARRIAGE, DAY, Commission.id(46), Commission.id(47));
        assertThat(take(id, 1)).hasSize(1);
        awaitDelivered(id, 1);

        assertThat(send("POST", place(id) + "/resume", "{\"from\":0}").statusCode()).isEqualTo(200);

        assertThat(take(id, 1).getFirst().id()).isEqualTo("1");
    }

    @Test
    void once_the_grant_is_revoked_nothing_more_leaves_and_when_it_is_back_nothing_is_missing() throws Exception {
        var id = subscribe("broker", person(50, "p"));
        var grant = java.util.Objects.requireNonNull(current.now().find("centre-events-read"));
        approve(new Revoke(grant.id()));
        try {
            register.happens(Kind.MARRIAGE, DAY, Commission.id(50), Commission.id(51));
            awaitPosition(id, 1);
            Awaitility.await().atMost(PATIENCE)
                    .until(() -> column("refused", String.class, id) != null);

            assertThat(get("/api/v1/events?subscription=" + id + "&after=0").statusCode()).isEqualTo(403);
            assertThat(column("handed", Long.class, id)).isZero();
        } finally {
            approve(new Put(grant));
        }
        // the hub looks again after some seconds, which nobody need wait for here
        db.update("update event.subscription set next_at = '-infinity' where id = ?", java.util.UUID.fromString(id));
        assertThat(take(id, 1)).hasSize(1);
    }

    @Test
    void without_a_caseload_only_where_the_grant_says_so() throws Exception {
        var refused = subscribing(CONTEXT, "\"way\":\"feed\",\"everyone\":true");

        assertThat(refused.statusCode()).isEqualTo(403);
        var id = subscribed(CONTEXT.replace("case-trial", "register-keeping"), """
                "way":"feed","everyone":true,"kinds":["revocation"],"fields":["persons","on"]""");
        register.happens(Kind.REVOCATION, DAY, Commission.id(54), Commission.id(55));
        var event = awaitEvents(id, 1).only();
        assertThat(event.persons()).containsExactly(Commission.id(54), Commission.id(55));
        assertThat(event.has("subject")).isFalse();
        ContractKeptTest.assertOf("marriage-event.schema.json", List.of(event.json()));
    }

    @Test
    void who_leaves_the_caseload_is_told_of_no_more() throws Exception {
        var id = subscribe("feed", person(58, "p"));
        var removed = send("DELETE", place(id) + "/persons", "{\"persons\":[" + person(58, "p") + "]}");
        assertThat(subscription(removed).persons()).isZero();
        send("POST", place(id) + "/persons", "{\"persons\":[" + person(59, "q") + "]}");

        register.happens(Kind.MARRIAGE, DAY, Commission.id(58), Commission.id(60));
        register.happens(Kind.MARRIAGE, DAY, Commission.id(59), Commission.id(60));

        assertThat(awaitEvents(id, 1).events()).extracting(EventJson::subject).containsExactly("q");
    }

    @Test
    void a_caseload_lies_in_the_database_without_numbers_and_names() throws Exception {
        var id = subscribe("feed", person(62, "secret-ref"));

        var row = db.queryForMap("select * from event.person where subscription = ?", java.util.UUID.fromString(id));

        assertThat((byte[]) row.get("subject")).hasSize(32);
        assertThat(new String((byte[]) row.get("ref"), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void a_subscription_of_another_agency_is_none() throws Exception {
        var id = subscribe("feed", person(64, "p"));
        db.update("update event.subscription set agency = 'yc-police' where id = ?", java.util.UUID.fromString(id));

        assertThat(get("/api/v1/events?subscription=" + id).statusCode()).isEqualTo(404);
        assertThat(get(place(id)).statusCode()).isEqualTo(404);
        assertThat(send("POST", place(id) + "/persons", "{\"persons\":[" + person(64, "p") + "]}")
                .statusCode())
                .isEqualTo(404);
        db.update("delete from event.subscription where id = ?", java.util.UUID.fromString(id));
        begun.remove(id);
    }

    @Test
    void what_is_older_than_it_is_kept_is_gone_and_said_to_be() throws Exception {
        var id = subscribe("feed", person(66, "p"));
        register.happens(Kind.MARRIAGE, DAY, Commission.id(66), Commission.id(67));
        register.happens(Kind.DIVORCE, DAY, Commission.id(66), Commission.id(67));
        awaitPosition(id, 2);
        db.update("delete from event.change where seq = (select min(seq) from event.delivery where subscription = ?)",
                java.util.UUID.fromString(id));

        for (var gone : List.of(get("/api/v1/events?subscription=" + id + "&after=0"),
                get("/api/v1/events?subscription=" + id),
                send("POST", place(id) + "/resume", "{\"from\":0}"))) {
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(JSON.readTree(gone.body()).path("type").asString()).endsWith("position-too-old");
            assertThat(JSON.readTree(gone.body()).path("go_on_after").asLong()).isEqualTo(1);
        }
        assertThat(feed(id, 1, 10).events()).hasSize(1);
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"{\"way\":\"pigeon\"}", "{\"way\":\"webhook\"}",
            "{\"way\":\"webhook\",\"target\":\"http://example.org/hook\"}",
            "{\"way\":\"webhook\",\"target\":\"https://u:p@example.org/\"}",
            "{\"way\":\"feed\",\"target\":\"https://example.org/\"}", "{\"way\":\"feed\",\"kinds\":[\"birth\"]}",
            "{\"way\":\"feed\",\"persons\":[{\"ref\":\"a\",\"id_number\":\"640199199001010015\"}]}",
            "{\"way\":\"feed\",\"persons\":[{\"ref\":\"\",\"id_number\":\"11\"}]}",
            "{\"way\":\"feed\",\"colour\":\"red\"}"})
    void a_subscription_that_cannot_be_is_refused_by_name(String body) throws Exception {
        var answer = subscribing(CONTEXT, body.substring(1, body.length() - 1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("199001010015");
    }

    private void approve(org.heqiao.gateway.grant.GrantChange grantChange) {
        var proposed = (GrantActResult.Proposed) grants.propose(List.of(grantChange), "tests",
                TestHub.person("proposer"));
        var inForce = (GrantActResult.InForce) grants.approve(proposed.proposal(), TestHub.person("approver"));
        Awaitility.await().ignoreExceptions().until(() -> current.now().version() >= inForce.version());
    }

    private void awaitPosition(String id, long position) {
        Awaitility.await().atMost(PATIENCE).until(() -> column("last_position", Long.class, id),
                Long.valueOf(position)::equals);
    }

    private EventJson.Feed awaitEvents(String id, int count) {
        return Awaitility.await().atMost(PATIENCE).until(() -> feed(id, 0, 100), page -> page.events().size() >= count);
    }

    private EventJson.Feed feed(String id, long after, int limit) {
        return page(get("/api/v1/events?subscription=" + id + "&after=" + after + "&limit=" + limit));
    }

    private static EventJson.Feed page(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new EventJson.Feed(JSON.readTree(answer.body()));
    }
}
