package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;

/**
 * A list is taken in once, counted once, worked through whatever happens, and refused where it is not granted any more.
 */
class MaritalListWorkTest extends MaritalLists {
    @Test
    void the_same_file_is_one_list_and_is_counted_once_whatever_key_it_comes_under() throws Exception {
        var file = lines(people(3)).getBytes(StandardCharsets.UTF_8);
        var key = UUID.randomUUID().toString();

        var first = bring(NDJSON, file, "list-tests", "Test-Agency", "yc-list-quota", "Idempotency-Key", key);
        var again = bring(NDJSON, file, "list-tests", "Test-Agency", "yc-list-quota", "Idempotency-Key", key);
        var without = bring(NDJSON, file, "list-tests", "Test-Agency", "yc-list-quota");
        var other = bring(NDJSON, lines(people(2)).getBytes(StandardCharsets.UTF_8), "list-tests", "Test-Agency",
                "yc-list-quota",
                "Idempotency-Key", key);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(without.statusCode()).isEqualTo(200);
        assertThat(List.of(place(again), place(without))).containsOnly(place(first));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(left(first) - left(without)).isEqualTo(2); // the two calls themselves
    }

    @Test
    void of_the_same_file_at_the_same_time_one_list_comes() throws Exception {
        var file = lines(people(500)).getBytes(StandardCharsets.UTF_8);

        var answers = IntStream.range(0, 6).parallel().mapToObj(_ -> {
            try {
                return bring(NDJSON, file, "list-tests");
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(202).isSubsetOf(200, 202, 409);
        assertThat(db.queryForObject("select count(*) from hub.roll where file_bytes = ?", Integer.class, file.length))
                .isOne();
    }

    @Test
    void a_list_the_database_could_neither_let_in_nor_undo_may_come_again_at_once() throws Exception {
        db.execute(
                """
                        drop sequence if exists hub.test_fault; create sequence hub.test_fault;
                        create or replace function hub.test_away() returns trigger language plpgsql as $$ begin
                            if old.state = 'RECEIVED' and nextval('hub.test_fault') <= 2 then
                                raise exception 'away' using errcode = '57P03';
                            end if; return case tg_op when 'DELETE' then old else new end; end $$;
                        create trigger test_away before update or delete on hub.roll for each row execute function
                               hub.test_away()""");
        try {
            var file = lines(people(4));
            assertThat(bring(NDJSON, file).statusCode()).isEqualTo(503);

            var again = Awaitility.await().until(() -> bring(NDJSON, file),
                    answer -> answer.statusCode() != 409);

            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(results(done(again))).hasSize(4);
        } finally {
            db.execute("drop trigger test_away on hub.roll");
        }
    }

    @Test
    void a_list_whose_node_died_while_it_took_it_in_may_come_again_when_the_lease_is_over() throws Exception {
        var file = lines(people(3));
        var first = done(bring(NDJSON, file));
        db.update("""
                update hub.roll set state = 'RECEIVED', finished_at = null, received_at = now(), leased_by = 'dead/list'
                 where public_id = ?::uuid""", state(first).path("id").asString());
        assertThat(bring(NDJSON, file).statusCode()).isEqualTo(409);

        db.update("insert into gateway_node.node (instance, name, lease_until) values ('dead/list', 'dead', now())");

        assertThat(Awaitility.await().until(() -> bring(NDJSON, file),
                answer -> answer.statusCode() != 409).statusCode()).isEqualTo(202);
    }

    @Test
    void a_day_after_it_was_answered_the_same_file_asks_anew() throws Exception {
        var file = lines(people(2));
        var first = done(bring(NDJSON, file));
        db.update("update hub.roll set finished_at = finished_at - interval '25 hours' where public_id = ?::uuid",
                state(first).path("id").asString());

        var second = bring(NDJSON, file);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(place(second)).isNotEqualTo(place(first));
        assertThat(results(first)).hasSize(2);
    }

    @Test
    void a_list_of_somebody_else_is_none_and_what_no_grant_covers_is_refused() throws Exception {
        var batch = done(bring(NDJSON, lines(people(2))));

        for (var part : List.of("", "/results", "/errors", "/events")) {
            var accept = part.isEmpty() ? "application/json" : part.equals("/events") ? "text/event-stream" : NDJSON;
            var elsewhere = get(place(batch) + part, accept, "Test-Agency", "yc-list-quota");
            assertThat(elsewhere.statusCode()).as(part).isEqualTo(404);
            assertThat(elsewhere.body()).contains("urn:heqiao:problem:no-such-batch");
        }
        assertThat(bring(NDJSON, lines(people(1)).getBytes(StandardCharsets.UTF_8), "matchmaking").statusCode())
                .isEqualTo(403);
        assertThat(Promised.kept(send("GET", place(batch), "application/json", null, "matchmaking")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void there_are_no_results_before_all_of_them_are_there() throws Exception {
        agencies.conduct("civil-affairs", bundle -> {
            register.await();
            return reply(bundle);
        });
        var batch = bring(NDJSON, lines(people(2)));

        var early = get(place(batch) + "/results", NDJSON);

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("urn:heqiao:problem:batch-state");
        register.countDown();
        assertThat(results(done(batch))).hasSize(2);
        assertThat(get(place(batch) + "/events", "text/event-stream").body()).contains("event:progress", "event:done",
                "\"state\":\"DONE\"");
    }

    @Test
    void once_the_grant_is_withdrawn_the_rows_that_are_left_are_refused_with_the_reason() throws Exception {
        var pages = new AtomicInteger();
        agencies.conduct("civil-affairs", bundle -> {
            if (pages.incrementAndGet() == 2) {
                grants.emergencyStop(Set.of("list-ask-stopped"), "tests", TestHub.person("somebody"));
            }
            return reply(bundle);
        });
        var people = people(3000).subList(2600, 2600 + 3 * ROWS_A_PAGE); // who are in no other list

        var batch = done(bring(NDJSON, lines(people).getBytes(StandardCharsets.UTF_8), "list-tests-stopped"));

        var results = results(batch);
        assertThat(results.subList(0, ROWS_A_PAGE))
                .allSatisfy(line -> assertThat(line.at("/answer/label").asString()).isNotEmpty());
        assertThat(results.subList(ROWS_A_PAGE, 3 * ROWS_A_PAGE))
                .allSatisfy(line -> assertThat(line.path("answer").toString())
                        .isEqualTo("{\"refused\":\"GRANT_WITHDRAWN\"}"));
        assertThat(pages).hasValue(2);
        assertThat(usages(people.get(2 * ROWS_A_PAGE))).containsExactly("REFUSED marital-status.batch");
    }

    @Test
    void a_page_whose_node_is_dead_is_taken_up_when_its_lease_is_over() throws Exception {
        agencies.conduct("civil-affairs", bundle -> {
            register.await();
            return reply(bundle);
        });
        var batch = bring(NDJSON, lines(people(3 * ROWS_A_PAGE)));
        Awaitility.await()
                .until(() -> db.update(
                        """
                                update hub.roll_page set leased_by = 'dead', leased_until = now() + interval
                                       '2 seconds', attempts = attempts + 1, begun_at = now()
                                 where position = 1 and not done and roll = (select id from hub.roll where public_id =
                                        ?::uuid)""",
                        place(batch).substring(BATCHES.length() + 1)) == 1);
        register.countDown();

        assertThat(results(done(batch))).hasSize(3 * ROWS_A_PAGE)
                .allSatisfy(line -> assertThat(line.at("/answer/label").asString()).isNotEmpty());
        assertThat(entries(batch)).hasSize(3);
    }

    @Test
    void a_page_that_was_written_down_and_not_marked_done_is_not_written_down_again() throws Exception {
        fault("new.done and new.position = 1");

        var batch = done(bring(NDJSON, lines(people(3 * ROWS_A_PAGE))));

        assertThat(answers(results(batch))).isEqualTo(verify(people(3 * ROWS_A_PAGE)));
        assertThat(entries(batch)).hasSize(3);
        assertThat(usages(people(ROWS_A_PAGE + 1).getLast())).contains("ALLOWED marital-status.batch");
    }

    @Test
    void a_page_whose_answers_could_not_be_kept_leaves_no_entry_until_they_are() throws Exception {
        fault("new.answers is not null and new.position = 1");

        var batch = done(bring(NDJSON, lines(people(2 * ROWS_A_PAGE))));

        assertThat(results(batch)).hasSize(2 * ROWS_A_PAGE);
        assertThat(entries(batch)).hasSize(2);
        assertThat(
                db.queryForObject(
                        "select max(attempts) from hub.roll_page p join hub.roll r on r.id = p.roll where r.public_id"
                                + " = ?::uuid",
                        Integer.class, state(batch).path("id").asString()))
                .isEqualTo(2);
    }

    @Test
    void more_people_than_granted_are_refused_and_more_than_are_left_must_wait_and_nothing_of_the_list_stays()
            throws Exception {
        var few = bring(NDJSON, lines(people(6)).getBytes(StandardCharsets.UTF_8), "list-tests-few");
        var many = bring(NDJSON, lines(people(151)).getBytes(StandardCharsets.UTF_8), "list-tests", "Test-Agency",
                "yc-list-quota");

        assertThat(few.statusCode()).isEqualTo(403);
        assertThat(many.statusCode()).isEqualTo(429);
        assertThat(many.headers().firstValue("Retry-After")).isPresent();
        assertThat(db.queryForObject("select count(*) from hub.roll where state = 'RECEIVED'", Integer.class)).isZero();
        assertThat(bring(NDJSON, lines(people(5)).getBytes(StandardCharsets.UTF_8), "list-tests-few").statusCode())
                .isEqualTo(202);
    }

    @Test
    void a_register_that_is_silent_is_waited_for() throws Exception {
        var calls = new AtomicInteger();
        agencies.conduct("civil-affairs", bundle -> {
            if (calls.incrementAndGet() == 1) {
                throw new SourceFault(SourceFault.Kind.UNREACHABLE, "down");
            }
            return reply(bundle);
        });

        var batch = done(bring(NDJSON, lines(people(2))));

        assertThat(answers(results(batch))).isEqualTo(verify(people(2)));
        assertThat(entries(batch)).hasSize(1);
    }

    @Test
    void a_file_whose_reading_broke_off_is_read_on_and_no_row_is_there_twice() throws Exception {
        fault("new.position = 2", "insert");
        var people = people(3 * ROWS_A_PAGE + 1);

        var batch = done(bring(NDJSON, lines(people) + "\n{\"ref\":\"bad\"}"));

        assertThat(results(batch)).extracting(line -> line.path("line").asInt())
                .isEqualTo(IntStream.rangeClosed(1, 3 * ROWS_A_PAGE + 2).boxed().toList());
        assertThat(errors(batch)).singleElement()
                .satisfies(error -> assertThat(error.path("ref").asString()).isEqualTo("bad"));
        assertThat(entries(batch)).hasSize(4);
    }

    @Test
    void a_list_that_rests_on_a_letter_is_answered_about_those_whom_the_letter_covers() throws Exception {
        var letter = "L-" + UUID.randomUUID().toString().substring(0, 8);
        var people = people(3100).subList(3098, 3100);
        var registered = send("POST", "/api/v1/authorisation-letters", "application/json",
                ("{\"context\":" + context("social-assistance-check") + ",\"letter_no\":\"" + letter
                        + "\",\"valid_from\":\""
                        + LocalDate.now() + "\",\"persons\":[{\"id_number\":\"" + people.getFirst() + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8),
                null);
        var context = Base64.getUrlEncoder().encodeToString(context("list-tests-letter")
                .replace("\"case_no\"", "\"authorisation_no\": \"" + letter + "\", \"case_no\"")
                .getBytes(StandardCharsets.UTF_8));

        var covered = send("POST", BATCHES, NDJSON, lines(people.subList(0, 1)).getBytes(StandardCharsets.UTF_8), null,
                "Heqiao-Context",
                context);
        var other = send("POST", BATCHES, NDJSON, lines(people.subList(1, 2)).getBytes(StandardCharsets.UTF_8), null,
                "Heqiao-Context",
                context);

        assertThat(registered.statusCode()).as(registered.body()).isIn(200, 201);
        assertThat(results(done(covered)).getFirst().at("/answer/label").asString()).isNotEmpty();
        assertThat(results(done(other)).getFirst().path("answer").toString())
                .isEqualTo("{\"refused\":\"AUTHORISATION_NOT_COVERING\"}");
        db.update("update hub.letter set revoked_at = now() where letter_no = ?", letter);
        assertThat(send("POST", BATCHES, NDJSON, lines(people).getBytes(StandardCharsets.UTF_8), null, "Heqiao-Context",
                context)
                .statusCode()).isEqualTo(403);
    }

    private void fault(String when) {
        fault(when, "update");
    }

    /** The next time, and only then, a change of a page with this condition fails. */
    private void fault(String when, String change) {
        db.execute("drop sequence if exists hub.test_fault; create sequence hub.test_fault;"
                + " create or replace function hub.test_fault() returns trigger language plpgsql as $$ begin if " + when
                + " and nextval('hub.test_fault') = 1 then raise exception 'as if the node had died'; end if; return"
                + " new; end $$;"
                + " create trigger test_fault before " + change
                + " on hub.roll_page for each row execute function hub.test_fault()");
    }

    /** What is left of the day's quota. */
    private static long left(HttpResponse<String> response) {
        var fields = response.headers().firstValue("RateLimit").orElseThrow();
        var day = Pattern.compile("\"daily\";r=(\\d+)").matcher(fields);
        assertThat(day.find()).as(fields).isTrue();
        return Long.parseLong(day.group(1));
    }
}
