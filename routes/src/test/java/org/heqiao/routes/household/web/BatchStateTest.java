package org.heqiao.routes.household.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.forecast.Forecast;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.household.plan.LegCounts.Waiting;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Purpose;
import org.junit.jupiter.api.Test;

/** How long it will take, said without promising what cannot be kept. */
class BatchStateTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Batch BATCH = new Batch(1, new UUID(0, 1), new AgencyCode("yc-centre"),
            new Purpose("social-assistance-check"), Lane.BULK,
            Batch.State.CHECKING,
            new Batch.CommissionFile(1, "csv", "UTF-8", 1, 10, 10, null), 1, new Batch.Progress(10, 10, 0, 0, 10, 0, 0),
            NOW.minusSeconds(10),
            NOW,
            null, null, null, Batch.Control.RUNNING);

    @Test
    void at_an_even_pace_half_of_the_work_takes_as_long_again() {
        assertThat(state(Map.of(), Map.of()).etaSeconds()).isEqualTo(10);
    }

    @Test
    void nothing_is_done_before_a_source_that_is_closed_opens() {
        var opens = NOW.plus(Duration.ofHours(2));

        var state = state(Map.of("banking", new Waiting(opens, "CLOSED")), Map.of());

        assertThat(state.etaSeconds()).isGreaterThanOrEqualTo(7200);
        assertThat(state.bottleneck()).isEqualTo(new BatchState.Bottleneck("banking", "CLOSED", opens));
    }

    @Test
    void a_source_that_is_closed_and_has_answered_everything_holds_nothing_up() {
        var state = state(Map.of("tax", new Waiting(NOW.plus(Duration.ofHours(2)), "CLOSED")), Map.of());

        assertThat(state.etaSeconds()).isEqualTo(10);
        assertThat(state.bottleneck()).isEqualTo(new BatchState.Bottleneck("banking", "BACKLOG", null));
    }

    @Test
    void a_source_that_rests_after_a_fault_is_named_with_the_fault_and_one_with_old_data_with_that() {
        var later = NOW.plusSeconds(300);

        assertThat(state(Map.of("banking", new Waiting(later, "PAUSED")), Map.of("banking", "TIMEOUT")).bottleneck())
                .isEqualTo(new BatchState.Bottleneck("banking", "TIMEOUT", later, NOW));
        assertThat(state(Map.of("banking", new Waiting(later, "STALE")), Map.of("banking", "TIMEOUT")).bottleneck())
                .isEqualTo(new BatchState.Bottleneck("banking", "STALE", later, NOW));
    }

    @Test
    void when_a_source_that_does_not_answer_will_be_done_nobody_says() {
        assertThat(state(Map.of(), Map.of("banking", "TIMEOUT")).etaSeconds()).isNull();
        assertThat(state(Map.of(), Map.of("tax", "TIMEOUT")).etaSeconds()).as("it has answered everything")
                .isEqualTo(10);
    }

    private static BatchState state(Map<String, Waiting> waits, Map<String, String> faults) {
        var sources = List.of(new LegCounts.OfSource("tax", 10, 0, Map.of(Outcome.NO_RECORD, 10L)),
                new LegCounts.OfSource("banking", 10, 10, Map.of()));
        return BatchState.of(BATCH, sources,
                new BatchState.Silent(faults, faults.isEmpty() ? Map.of() : Map.of("banking", NOW)), waits,
                List.of(), null, new Forecast(50, null, null, null), NOW);
    }
}
