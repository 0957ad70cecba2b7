package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.household.plan.Answers.Dated;
import org.heqiao.routes.household.plan.Followers.Planned;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.routes.household.plan.LegPlan.PlannedBundle;
import org.heqiao.routes.household.plan.ReusableAnswers.Earlier;
import org.heqiao.routes.household.plan.ReusableAnswers.Person;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** People are asked two things in bundles of three, banks one thing a bundle; legs 100 and 101, 102 and 103 … */
class ChunkPlanTest {

    private static final SourceId PEOPLE = new SourceId("people");
    private static final SourceId BANKS = new SourceId("banks");
    private static final AskedMember IDENTITY = new AskedMember(PEOPLE, Item.IDENTITY);
    private static final AskedMember DEPOSITS = new AskedMember(BANKS, Item.DEPOSITS);
    private static final Map<SourceId, SourceContract> CONTRACTS = Map.of(
            PEOPLE, contract(Item.IDENTITY, 3, List.of(Item.IDENTITY)), BANKS, contract(Item.DEPOSITS, 10, List.of()));
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final Subject SOMEBODY = new ResidentId("640199199001010014");
    private static final Person KNOWN = new Person("hash".getBytes(StandardCharsets.US_ASCII), YearMonth.of(2026, 11));

    private final Chunk chunk = Chunk.open(100, 7, 30, new long[]{50, 51}, new int[]{2, 2},
            List.of(IDENTITY, DEPOSITS));

    @Test
    void legs_go_out_in_bundles_as_full_as_the_contract_allows() {
        var plan = plan(Map.of());

        for (int member = 30; member < 34; member++) {
            plan.add(member, member(SOMEBODY, null), null);
        }

        assertThat(plan.legs().bundles()).containsExactly(new PlannedBundle(PEOPLE, List.of(100L, 102L, 104L)),
                new PlannedBundle(BANKS, List.of(101L, 103L, 105L, 107L)), new PlannedBundle(PEOPLE, List.of(106L)));
        assertThat(plan.settled()).isEmpty();
        assertThat(plan.legs().planned()).isEqualTo(Map.of(PEOPLE, 4L, BANKS, 4L));
    }

    @Test
    void somebody_named_twice_is_asked_about_once() {
        var plan = plan(Map.of());

        plan.add(30, member(SOMEBODY, null), KNOWN);
        plan.add(31, member(SOMEBODY, null), KNOWN);

        assertThat(plan.followers()).containsExactly(new Planned(102, 100, 31), new Planned(103, 101, 31));
        assertThat(plan.legs().bundles()).extracting(PlannedBundle::legs).containsExactly(List.of(100L),
                List.of(101L));
        assertThat(chunk.isOpen(102)).isTrue();
        assertThat(plan.legs().planned()).isEqualTo(Map.of(PEOPLE, 2L, BANKS, 2L));
    }

    @Test
    void an_earlier_answer_is_taken_over_with_its_time_and_an_open_one_is_waited_for() {
        var before = new Answer.NoRecord(NOW.minusSeconds(70), "everywhere");
        var answeredAt = NOW.minusSeconds(60);
        var plan = plan(Map.of(KNOWN, Map.of(IDENTITY, new Earlier(8, new Dated(before, answeredAt)), DEPOSITS,
                new Earlier(9, null))));

        plan.add(30, member(SOMEBODY, null), KNOWN);

        assertThat(plan.settled()).isEqualTo(Map.of(answeredAt, Map.of(100L, before)));
        assertThat(chunk.outcome(100)).isEqualTo(Outcome.NO_RECORD);
        assertThat(plan.followers()).containsExactly(new Planned(101, 9, 30));
        assertThat(plan.legs().bundles()).isEmpty();
        assertThat(plan.legs().resolved(PEOPLE)[Outcome.NO_RECORD.ordinal()]).isEqualTo(1);
    }

    @Test
    void who_may_not_or_cannot_be_asked_about_is_settled_with_the_reason() {
        var plan = plan(Map.of());

        plan.add(30, member(SOMEBODY, "NO_LETTER"), null);
        plan.add(31, member(null, "NO_LETTER"), null);
        plan.add(32, member(new DocumentId("6", "军字第1234567号"), null), null);

        assertThat(plan.settled()).isEqualTo(Map.of(NOW, Map.of(100L, new Answer.NotAuthorised("NO_LETTER"), 101L,
                new Answer.NotAuthorised("NO_LETTER"), 102L, new Answer.NotCovered("NO_DOCUMENT"), 103L,
                new Answer.NotCovered("NO_DOCUMENT"), 105L, new Answer.NotCovered("DOCUMENT_NOT_ASKABLE"))));
        assertThat(plan.legs().bundles()).extracting(PlannedBundle::legs).containsExactly(List.of(104L));
        assertThat(chunk.isComplete(50L)).isTrue();
        assertThat(chunk.isComplete(51L)).isFalse();
    }

    @Test
    void a_source_that_no_node_is_connected_to_is_not_waited_for() {
        var plan = new ChunkPlan(chunk, CONTRACTS, Set.of(PEOPLE), Map.of(), null, NOW);

        plan.add(30, member(SOMEBODY, null), null);

        assertThat(plan.settled()).isEqualTo(Map.of(NOW, Map.of(101L, new Answer.NotCovered("NOT_CONNECTED"))));
    }

    @Test
    void of_what_is_asked_again_only_what_is_contested_goes_out_and_the_rest_is_not_counted() {
        var contested = new ContestedLegs(List.of(new ContestedLegs.Leg("1", BANKS, Item.DEPOSITS)));
        var plan = new ChunkPlan(chunk, CONTRACTS, CONTRACTS.keySet(), Map.of(), contested, NOW);

        plan.add(30, member(SOMEBODY, null), null);

        assertThat(plan.legs().bundles()).containsExactly(new PlannedBundle(BANKS, List.of(101L)));
        assertThat(plan.settled().get(NOW)).containsOnlyKeys(100L);
        assertThat(plan.legs().planned()).isEqualTo(Map.of(BANKS, 1L));
    }

    private ChunkPlan plan(Map<Person, Map<AskedMember, Earlier>> earlier) {
        return new ChunkPlan(chunk, CONTRACTS, CONTRACTS.keySet(), earlier, null, NOW);
    }

    private static AcceptedMember member(@Nullable Subject id, @Nullable String notAuthorised) {
        return new AcceptedMember(new MemberContent("1", new PersonName("李华"), id, "01", "APPLICANT", null, null, null,
                null, null), notAuthorised, null);
    }

    private static SourceContract contract(Item item, int bundleSize, List<Item> documentItems) {
        return SourceContract.simple(List.of(item), bundleSize, false, 1, 10, Duration.ZERO, Duration.ofDays(1),
                Duration.ofSeconds(1), Duration.ofSeconds(30), null, null, true, documentItems);
    }
}
