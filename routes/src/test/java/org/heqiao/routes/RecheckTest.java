package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.ContestedLegs.Leg;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.plan.Rechecks.Refusal;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A household that was checked is asked about again: only what is contested, and its report is the next version. */
class RecheckTest extends HubTest {

    private static final SourceId BANKS = new SourceId("banks");
    private static final SourceId PEOPLE = new SourceId("people");
    private static final Item FIRST_BANK = new Item("deposits.b01");

    @Autowired
    private Rechecks rechecks;

    @Autowired
    private Batches batches;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void only_what_is_contested_is_asked_again_and_the_next_version_says_what_is_different() throws Exception {
        agencies.conduct("people", bundle -> vehicle(bundle));
        var batch = checked("RC1", 9101);
        var before = report(batch);
        assertThat(before.path("version").asInt()).isEqualTo(1);
        assertThat(before.path("findings").toString()).contains("VEHICLES_HIGHER");
        agencies.behave();

        begin(batch, RecheckCause.OBJECTION, new Leg("1", PEOPLE, Item.VEHICLES));
        var after = awaitVersion(batch, 2);

        assertThat(agencies.asked("people")).isEqualTo(1);
        assertThat(agencies.asked("banks") + agencies.asked("money")).isZero();
        assertThat(after.path("report_no")).isEqualTo(before.path("report_no"));
        assertThat(after.path("batch")).isEqualTo(before.path("batch"));
        assertThat(after.path("findings").toString()).doesNotContain("VEHICLES_HIGHER");
        assertThat(after.path("members").path(0).path("legs")).hasSize(before.path("members").path(0).path("legs")
                .size());
        var previous = after.path("previous");
        assertThat(previous.path("version").asInt()).isEqualTo(1);
        assertThat(previous.path("cause").asString()).isEqualTo("OBJECTION");
        assertThat(previous.path("differences").valueStream().map(each -> each.path("subject").asString() + " "
                + each.path("what").asString() + " " + each.path("before").asString("-") + " "
                + each.path("after").asString("-"))).contains("leg people vehicles FOUND NO_RECORD",
                        "vehicles found 1 0", "finding VEHICLES_HIGHER clue -");
        assertThat(previous.path("differences").toString()).doesNotContain("deposits", "income");
        ContractKeptTest.assertOf("household-report.schema.json", List.of(before, after));
        assertThat(stored(batch)).as("the version before stays").containsExactly(1, 2);
    }

    @Test
    void a_later_re_check_rests_on_what_an_earlier_one_brought() throws Exception {
        var batch = checked("RC2", 9102);
        agencies.conduct("people", bundle -> vehicle(bundle));
        begin(batch, RecheckCause.COMPLAINT, new Leg("1", PEOPLE, Item.VEHICLES));
        awaitVersion(batch, 2);

        begin(batch, RecheckCause.MONITORING, new Leg("1", BANKS, FIRST_BANK));
        var third = awaitVersion(batch, 3);

        assertThat(leg(third, "vehicles")).isEqualTo("FOUND");
        assertThat(third.path("previous").path("version").asInt()).isEqualTo(2);
        assertThat(third.path("previous").path("cause").asString()).isEqualTo("MONITORING");
        assertThat(third.path("previous").path("differences")).isEmpty();
    }

    @Test
    void a_household_as_a_whole_is_asked_about_again() throws Exception {
        var batch = checked("RC3", 9103);
        agencies.behave();

        begin(batch, RecheckCause.MONITORING);
        var second = awaitVersion(batch, 2);

        assertThat(agencies.asked("people")).isEqualTo(2);
        assertThat(agencies.asked("banks")).isEqualTo(2);
        assertThat(second.path("members").path(0).path("legs")).hasSize(
                report(batch).path("members").path(0).path("legs").size());
    }

    @Test
    void two_at_once_are_one_after_another() throws Exception {
        var batch = checked("RC4", 9104);
        var open = new CountDownLatch(1);
        agencies.conduct("banks", bundle -> {
            open.await(30, TimeUnit.SECONDS);
            return FakeAgencies.holdsNothing(bundle);
        });
        begin(batch, RecheckCause.OBJECTION, new Leg("1", BANKS, FIRST_BANK));

        assertThat(tryToBegin(batch, RecheckCause.MONITORING)).isEqualTo(new Begun.Refused(Refusal.UNDER_WAY));

        open.countDown();
        awaitVersion(batch, 2);
        assertThat(tryToBegin(batch, RecheckCause.MONITORING)).isInstanceOf(Begun.Asked.class);
        awaitVersion(batch, 3);
    }

    @Test
    void about_whom_the_letter_was_withdrawn_meanwhile_nobody_is_asked_and_the_report_says_so() throws Exception {
        var batch = checked("RC5", 9105);
        agencies.behave();
        db.update("update hub.letter set revoked_at = now() where letter_no = 'SQ-RC5'");

        begin(batch, RecheckCause.OBJECTION, new Leg("1", BANKS, FIRST_BANK));
        var second = awaitVersion(batch, 2);

        assertThat(agencies.asked("banks")).isZero();
        assertThat(leg(second, "deposits.b01")).isEqualTo("NOT_AUTHORISED");
        assertThat(leg(second, "deposits.b02")).as("what was answered on the letter stays").isEqualTo("NO_RECORD");
    }

    @Test
    void what_is_asked_of_nobody_is_refused() throws Exception {
        var batch = checked("RC6", 9106);

        assertThat(tryToBegin(batch, RecheckCause.OBJECTION, new Leg("9", BANKS, FIRST_BANK)))
                .isEqualTo(new Begun.Refused(Refusal.NOTHING_TO_ASK));
        assertThat(tryToBegin(batch, RecheckCause.OBJECTION, new Leg("1", new SourceId("weather"), FIRST_BANK)))
                .isEqualTo(new Begun.Refused(Refusal.NOTHING_TO_ASK));
        assertThat(door.list("?limit=200").toString()).contains(id(batch)).doesNotContain("recheck");
    }

    private String checked(String household, int person) throws Exception {
        var batch = door.submit(new Commission().member(household, 1, Map.of(CommissionColumn.ID_NUMBER,
                Commission.id(person))));
        door.awaitDone(batch);
        return batch;
    }

    private void begin(String batch, RecheckCause cause, Leg... legs) {
        assertThat(tryToBegin(batch, cause, legs)).isInstanceOf(Begun.Asked.class);
    }

    private Begun tryToBegin(String batch, RecheckCause cause, Leg... legs) {
        var of = batches.find(UUID.fromString(id(batch))).orElseThrow();
        return Objects.requireNonNull(transaction.execute(tx -> rechecks.begin(new Rechecks.Wanted(
                of.firstHousehold(), cause, legs.length == 0 ? null : new ContestedLegs(List.of(legs)),
                batches.asking(of), batches.origin(of.id())))));
    }

    private JsonNode awaitVersion(String batch, int version) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
                .until(() -> report(batch), report -> report.path("version").asInt() == version);
    }

    private JsonNode report(String batch) {
        return door.lines(batch + "/results").getFirst();
    }

    private List<Integer> stored(String batch) {
        return db.queryForList("""
                select r.version from hub.report r join hub.household h on h.id = r.household_id
                  join hub.batch b on b.id = h.batch_id where b.public_id = ?::uuid order by r.version""",
                Integer.class, id(batch));
    }

    private static String leg(JsonNode report, String item) {
        return report.path("members").path(0).path("legs").valueStream()
                .filter(leg -> leg.path("item").asString().equals(item)).findFirst().orElseThrow().path("outcome")
                .asString();
    }

    private static String id(String batch) {
        return batch.substring(batch.lastIndexOf('/') + 1);
    }

    private static Reply vehicle(org.heqiao.schemas.source.Bundle bundle) {
        return Reply.of(bundle.questions().stream().map(question -> question.item().equals(Item.VEHICLES)
                ? new LegAnswer(question.leg(), new Answer.Found(List.of(new Fact.Vehicle("宁A12345", "K33",
                        Fact.Vehicle.State.NORMAL, LocalDate.of(2020, 1, 2), 5_000_000)), FakeAgencies.AS_OF))
                : FakeAgencies.nothing(question)).toList());
    }
}
