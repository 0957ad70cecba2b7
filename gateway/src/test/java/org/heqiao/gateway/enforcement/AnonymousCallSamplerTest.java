package org.heqiao.gateway.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.heqiao.gateway.StoppedClock;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.schemas.identity.Subject;
import org.junit.jupiter.api.Test;

/** A flood of strangers is a number in the log, and not a row for each of them. */
class AnonymousCallSamplerTest {

    private final StoppedClock clock = new StoppedClock("2026-11-24T09:00:00+08:00");
    private final List<AuditEntry> entries = new ArrayList<>();
    private final AnonymousCallSampler sample = new AnonymousCallSampler(new AuditLog() {
        @Override
        public Receipt append(AuditEntry entry, List<? extends Subject> subjects) {
            entries.add(entry);
            return new Receipt("log", entries.size(), "");
        }
    }, clock, 10);

    @Test
    void the_first_of_an_address_and_minute_are_written_down_and_of_the_others_how_many_they_were() {
        long inFull = IntStream.range(0, 30_000).filter(i -> sample.isInFull("10.0.0.1")).count();
        assertThat(inFull).isEqualTo(10);
        assertThat(sample.isInFull("10.0.0.2")).as("somebody else's").isTrue();

        clock.forward(Duration.ofMinutes(1));
        sample.flushElapsed();

        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.remote()).isEqualTo("10.0.0.1");
            assertThat(entry.count()).isEqualTo(29_990);
            assertThat(entry.result()).isEqualTo(AnonymousCallSampler.FURTHER);
        });
        assertThat(sample.isInFull("10.0.0.1")).as("a new minute").isTrue();
    }

    @Test
    void a_flood_from_a_hundred_thousand_addresses_is_a_few_thousand_rows_at_most() {
        long inFull = IntStream.range(0, 100_000).filter(i -> sample.isInFull("address " + i)).count();

        clock.forward(Duration.ofMinutes(1));
        sample.flushElapsed();

        assertThat(inFull + entries.size()).isLessThan(2_500);
        assertThat(inFull + entries.stream().mapToInt(AuditEntry::count).sum()).as("none is lost").isEqualTo(100_000);
    }
}
