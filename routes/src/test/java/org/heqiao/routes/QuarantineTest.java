package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.routes.sources.quarantine.Quarantine;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.Rejected.Fault;
import org.heqiao.schemas.source.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a source said that cannot be believed is neither an outcome nor lost. */
class QuarantineTest extends HubTest {

    private static final Instant TOMORROW_WEEK = Instant.now().plusSeconds(8 * 86_400);

    @Autowired
    Quarantine quarantine;

    @BeforeEach
    void nothingIsKept() {
        db.update("delete from hub.quarantine");
    }

    @Test
    void what_cannot_be_true_is_kept_by_fingerprint_and_asked_again() throws Exception {
        var rounds = new AtomicInteger();
        agencies.conduct("money", bundle -> switch (rounds.getAndIncrement()) {
            case 0 -> Reply.of(bundle.questions().stream().map(each -> new LegAnswer(each.leg(),
                    new Answer.NoRecord(TOMORROW_WEEK, "everywhere"))).toList());
            case 1 -> Reply.of(bundle.questions().stream().map(each -> new LegAnswer(each.leg(), new Answer.Found(
                    List.of(new Fact.MonthlyIncome(YearMonth.from(LocalDate.now()).minusMonths(2),
                            Fact.MonthlyIncome.Kind.WAGE, -1, "合成单位")),
                    FakeAgencies.AS_OF))).toList());
            default -> FakeAgencies.holdsNothing(bundle);
        });

        var batch = door.submit(person(7301));

        assertThat(door.awaitDone(batch).outcome("SOURCE_UNAVAILABLE")).isZero();
        assertThat(quarantine.groups()).allSatisfy(group -> assertThat(group.count()).isEqualTo(1))
                .extracting(Quarantine.Group::source, Quarantine.Group::fault, Quarantine.Group::place)
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("money", Fault.IMPOSSIBLE, "as-of"),
                        org.assertj.core.groups.Tuple.tuple("money", Fault.IMPOSSIBLE, "income.amount"));
        assertThat(db.queryForList("select evidence from hub.quarantine", byte[].class)).hasSize(2)
                .allSatisfy(sealed -> assertThat(new String(sealed, java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain("合成单位"));
    }

    @Test
    void a_half_answer_that_stays_one_ends_unavailable_with_its_reason_and_never_as_no_record() throws Exception {
        agencies.conduct("banks", bundle -> new Reply(List.of(), Optional.empty(), bundle.questions().stream()
                .map(each -> new Rejected(Fault.FIELD_MISSING, "balance", each.leg(), "row")).toList()));

        var batch = door.submit(person(7302));
        var state = door.awaitDone(batch);

        assertThat(state.outcome("SOURCE_UNAVAILABLE")).isEqualTo(2);
        assertThat(door.reports(batch).getFirst().member(1).legs()
                .filter(leg -> leg.path("source").asString().equals("banks"))
                .map(leg -> leg.path("outcome").asString() + " " + leg.path("why").asString("")).toList())
                .containsOnly("SOURCE_UNAVAILABLE MALFORMED");
    }

    @Test
    void of_persons_nobody_asked_about_the_fingerprint_alone_is_kept() throws Exception {
        agencies.conduct("money", bundle -> new Reply(FakeAgencies.holdsNothing(bundle).answers(), Optional.empty(),
                List.of(Rejected.notAsked(424242, "money"),
                        Rejected.notAsked(bundle.questions().getFirst().leg(), "money"))));

        door.awaitDone(door.submit(person(7303)));

        assertThat(db.queryForMap("select source, fault, place, leg, evidence from hub.quarantine"))
                .as("what was asked and answered before is no stranger")
                .isEqualTo(nothingElse());
    }

    private static Commission person(int number) {
        return new Commission().member("Q" + number, 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(number)));
    }

    private static Map<String, @Nullable Object> nothingElse() {
        var row = new HashMap<String, @Nullable Object>(
                Map.of("source", "money", "fault", "NOT_ASKED", "place", "money", "leg", 424242L));
        row.put("evidence", null); // nothing of it
        return row;
    }
}
