package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How far a batch is, in one line. */
class ProgressTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode state(int read, int planned, int open, String rest) {
        return JSON.readTree("""
                {"state": "CHECKING", "households": {"in_file": 100, "accepted": %d, "rejected": 0, "reported": 3},
                 "legs": {"planned": %d, "open": %d}, "sources": [{"source": "tax", "planned": 10, "open": 5}]%s}"""
                .formatted(read,
                        planned,
                        open, rest));
    }

    @Test
    void the_percentage_is_of_the_whole_file_and_not_of_what_was_read_of_it() {
        assertThat(Progress.percent(state(10, 200, 20, ""))).isEqualTo(9);
        assertThat(Progress.percent(state(100, 2000, 1000, ""))).isEqualTo(50);
        assertThat(Progress.percent(state(100, 2000, 0, ""))).as("reports are not made yet").isEqualTo(99);
    }

    @Test
    void a_source_that_does_not_answer_is_named_with_the_time_since_when_and_no_seconds_are_promised() {
        var line = Progress.line(state(100, 2000, 1000, """
                , "eta_seconds": null, "bottleneck": {"source": "tax", "why": "FAILED", "until": null,
                   "silent_since": "2026-11-30T02:00:00Z"}"""));

        assertThat(line).contains("waiting for tax, not answering since 2026-11-30").doesNotContain("left");
    }

    @Test
    void when_it_will_be_done_is_said_as_a_range_and_only_where_somebody_can_say() {
        assertThat(Progress.line(state(100, 2000, 1000, """
                , "forecast": {"earliest": "2026-11-30T02:00:00Z", "latest": "2026-12-01T02:00:00Z"}""")))
                .containsPattern("ready 2026-1[12]-[0-9]{2} [0-9:]{5} to 2026-1[12]-[0-9]{2} [0-9:]{5}");
        assertThat(Progress.line(state(100, 2000, 1000, """
                , "forecast": {"earliest": "2026-11-30T02:00:00Z", "latest": null}"""))).doesNotContain("ready");
    }

    @Test
    void a_line_fits_the_terminal() {
        assertThat(Progress.cut("x".repeat(200), 80)).hasSize(79).endsWith("…");
        assertThat(Progress.cut("short", 80)).isEqualTo("short");
        assertThat(Progress.width("120")).isEqualTo(120);
        assertThat(Progress.width("a few")).isEqualTo(80);
    }
}
