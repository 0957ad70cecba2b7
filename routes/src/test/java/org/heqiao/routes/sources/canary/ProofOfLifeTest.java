package org.heqiao.routes.sources.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.canary.CanaryPlan.Expected;
import org.heqiao.routes.sources.canary.ProofOfLife.Known;
import org.heqiao.routes.sources.canary.ProofOfLife.Light;
import org.heqiao.routes.sources.canary.ProofOfLife.Link;
import org.heqiao.routes.sources.canary.ProofOfLife.Why;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProofOfLifeTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final Link ALIVE = new Link(true, true, false);
    private static final Link DEAD = new Link(true, false, true);
    private static final SourceAvailability OPEN = new SourceAvailability.Open();
    private static final Verdict RIGHT = new Verdict(Verdict.Kind.RIGHT, null);
    private static final Expected CAR = new Expected(Item.VEHICLES, "640199199001010014", "测试甲", Outcome.FOUND,
            List.of(Map.of("plate", "宁A00001")));

    @Test
    void green_is_only_a_right_answer_within_its_window_over_a_living_link() {
        assertThat(proof(ALIVE, OPEN, right(5)).light()).isEqualTo(Light.GREEN);
        assertThat(proof(ALIVE, OPEN, right(31))).as("too old to prove anything")
                .returns(Light.GREY, ProofOfLife::light).returns(Why.NOT_ASKED, ProofOfLife::why);
        assertThat(proof(DEAD, OPEN, right(1))).as("right a minute ago, and dead now")
                .returns(Light.RED, ProofOfLife::light).returns(Why.LINK_DEAD, ProofOfLife::why);
        assertThat(proof(new Link(true, false, false), OPEN, right(1)).light()).as("nothing heard lately")
                .isEqualTo(Light.GREY);
        assertThat(proof(ALIVE, OPEN, right(1), never()).light()).as("one of two").isEqualTo(Light.GREY);
    }

    @Test
    void a_wrong_answer_a_refusal_a_fault_and_silence_are_red_though_the_link_lives() {
        assertThat(proof(ALIVE, OPEN, right(1), known(2, 2, 9, new Verdict(Verdict.Kind.WRONG, "no")))).returns(
                Light.RED, ProofOfLife::light).returns(Why.WRONG, ProofOfLife::why).returns("no", ProofOfLife::detail);
        assertThat(proof(ALIVE, OPEN, known(2, 2, 9, new Verdict(Verdict.Kind.REFUSED, null))).why())
                .isEqualTo(Why.REFUSED);
        assertThat(proof(ALIVE, OPEN, known(2, 2, 9, Verdict.of(new SourceFault(SourceFault.Kind.TIMEOUT, ""))))
                .why()).isEqualTo(Why.FAILED);
        assertThat(proof(ALIVE, OPEN, known(40, null, null, null))).as("asked, and silent for the whole window")
                .returns(Light.RED, ProofOfLife::light).returns(Why.NO_ANSWER, ProofOfLife::why);
    }

    @Test
    void grey_is_whatever_nobody_knows() {
        assertThat(proof(ALIVE, OPEN, never())).returns(Light.GREY, ProofOfLife::light).returns(Why.NOT_ASKED,
                ProofOfLife::why);
        assertThat(proof(ALIVE, new SourceAvailability.Closed(NOW.plusSeconds(60)), right(1)).why())
                .isEqualTo(Why.CLOSED);
        assertThat(proof(DEAD, new SourceAvailability.Suspended(NOW.plusSeconds(60), "li", "moves"), right(1)).why())
                .isEqualTo(Why.SUSPENDED);
        assertThat(ProofOfLife.of(ALIVE, OPEN, null, List.of(), NOW)).as("the agency forbids such questions")
                .returns(Light.GREY, ProofOfLife::light).returns(Why.OFF, ProofOfLife::why);
        assertThat(proof(new Link(false, true, false), OPEN, right(1)).why()).isEqualTo(Why.NOT_CONNECTED);
    }

    @Test
    void an_answer_is_right_only_by_its_outcome_and_every_fact_that_is_known() {
        assertThat(Verdict.of(CAR, found("宁A00001", "宁A00002")).kind()).isEqualTo(Verdict.Kind.RIGHT);
        assertThat(Verdict.of(CAR, found("宁A00003"))).returns(Verdict.Kind.WRONG, Verdict::kind)
                .returns("vehicles: 1 of 1 facts are not as expected", Verdict::detail);
        assertThat(Verdict.of(CAR, new Answer.NoRecord(NOW, "all"))).as("an empty register is no green one")
                .returns(Verdict.Kind.WRONG, Verdict::kind)
                .returns("vehicles: FOUND expected, NO_RECORD answered", Verdict::detail);
        assertThat(Verdict.of(CAR, new Answer.RefusedBySource("E1")).kind()).isEqualTo(Verdict.Kind.REFUSED);
        assertThat(Verdict.of(CAR, null).kind()).isEqualTo(Verdict.Kind.NO_ANSWER);
    }

    @Test
    void a_question_about_somebody_who_may_be_real_is_refused_at_the_start() {
        assertThatThrownBy(() -> new Expected(Item.VEHICLES, "11010519491231002X", "某人", Outcome.FOUND, null))
                .hasMessageContaining("canary.id-number");
        assertThatThrownBy(() -> new CanaryPlan(true, WINDOW, WINDOW, new Purpose("p"), new LegalBasis("b"),
                List.of(CAR))).hasMessageContaining("canary.window");
    }

    private static Answer found(String... plates) {
        return new Answer.Found(List.of(plates).stream().map(plate -> (Fact) new Fact.Vehicle(plate, "小型轿车",
                Fact.Vehicle.State.NORMAL, LocalDate.of(2020, 1, 2), 1)).toList(), NOW);
    }

    private static ProofOfLife proof(Link link, SourceAvailability availability, Known... known) {
        return ProofOfLife.of(link, availability, WINDOW, List.of(known), NOW);
    }

    private static Known right(int minutesAgo) {
        return known(minutesAgo, minutesAgo, minutesAgo, RIGHT);
    }

    private static Known never() {
        return known(null, null, null, null);
    }

    private static Known known(@Nullable Integer asked, @Nullable Integer answered, @Nullable Integer right,
            @Nullable Verdict verdict) {
        return new Known(ago(asked), ago(answered), ago(right), verdict);
    }

    private static @Nullable Instant ago(@Nullable Integer minutes) {
        return minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes));
    }
}
