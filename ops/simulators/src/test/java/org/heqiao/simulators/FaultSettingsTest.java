package org.heqiao.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.heqiao.simulators.FaultSettings.Dial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"tax", "tax.errors", "tax.errors=", "tax.errors=much", "tax.errors=1.5", "tax.errors=-1",
            "tax.luck=0.1",
            "tax.errors=0.1.2", "courts.latency=9999999", "tax.errors=0.1;all.errors=0.2", ","})
    void what_cannot_be_read_is_refused_and_named(String text) {
        assertThatThrownBy(() -> FaultSettings.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*: .*").hasMessageNotContaining("No enum");
    }

    @Test
    void a_text_that_cannot_be_read_to_its_end_turns_nothing() {
        var faultSettings = FaultSettings.of("tax.errors=0.1");

        assertThatThrownBy(() -> faultSettings.set("tax.errors=0.9,courts.errors=often"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(faultSettings.get("tax", Dial.ERRORS)).isEqualTo(0.1);
    }

    @Test
    void nothing_goes_wrong_unless_a_dial_is_turned() {
        assertThat(IntStream.range(0, 1000).anyMatch(n -> FaultSettings.of("").strikes("tax", Dial.ERRORS))).isFalse();
        assertThat(FaultSettings.of("").delayMs("tax")).isZero();
    }

    @Test
    void a_source_of_its_own_goes_before_all() {
        var faultSettings = FaultSettings.of("all.errors=0.05, tax.errors=0.5");

        assertThat(faultSettings.get("tax", Dial.ERRORS)).isEqualTo(0.5);
        assertThat(faultSettings.get("courts", Dial.ERRORS)).isEqualTo(0.05);
        assertThat(faultSettings.get("courts", Dial.DISORDER)).isZero();
    }

    @Test
    void it_goes_wrong_as_often_as_the_dial_says_and_at_the_same_places_in_every_run() {
        List<Boolean> first = strikes();

        assertThat(first.stream().filter(struck -> struck).count() / 10_000.0).isCloseTo(0.05, within(0.01));
        assertThat(strikes()).isEqualTo(first);
    }

    @Test
    void a_delay_is_the_latency_and_at_most_the_jitter_more() {
        var faultSettings = FaultSettings.of("tax.latency=100,tax.jitter=50");

        assertThat(IntStream.range(0, 1000).mapToObj(n -> faultSettings.delayMs("tax")))
                .allMatch(ms -> ms >= 100 && ms <= 150)
                .anyMatch(ms -> ms < 110).anyMatch(ms -> ms > 140);
    }

    @Test
    void they_are_written_as_they_are_read() {
        var faultSettings = FaultSettings.of("tax.errors=0.05,all.latency=200");

        assertThat(faultSettings).hasToString("all.latency=200,tax.errors=0.05");
        assertThat(FaultSettings.of(faultSettings.toString())).hasToString(faultSettings.toString());
    }

    @Test
    void disorder_shuffles_repeats_or_omits_but_never_invents() {
        var faultSettings = FaultSettings.of("tax.disorder=1");
        var rows = IntStream.range(0, 100).boxed().toList();

        var disordered = IntStream.range(0, 50).mapToObj(n -> Disorder.of(rows, faultSettings, "tax")).toList();

        assertThat(disordered).allSatisfy(some -> assertThat(some).isSubsetOf(rows)).anyMatch(some -> some.size() < 100)
                .anyMatch(some -> some.size() > 100).anyMatch(some -> some.size() == 100 && !some.equals(rows));
    }

    private static List<Boolean> strikes() {
        var faultSettings = FaultSettings.of("tax.errors=0.05");
        return IntStream.range(0, 10_000).mapToObj(n -> faultSettings.strikes("tax", Dial.ERRORS)).toList();
    }
}
