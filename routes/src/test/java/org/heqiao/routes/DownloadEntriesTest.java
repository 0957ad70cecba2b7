package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.LoggedEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A download is the act of whoever downloads, and the log says whom it told of. */
class DownloadEntriesTest extends HubTest {

    private static final String RESULTS = "household-check.results";

    @Autowired
    private AuditSearch audit;

    @Test
    void results_taken_without_a_context_are_taken_by_the_client_and_name_everybody_in_them() throws Exception {
        var batch = door.submit(Commission.ofHouseholds(2).member("HD", 1, Map.of()).member("HD", 2, Map.of()));
        door.awaitDone(batch);
        long before = last();

        var answer = door.get(batch + "/results", "application/x-ndjson");

        assertThat(answer.statusCode()).isEqualTo(200);
        var entries = since(before, RESULTS);
        assertThat(entries).hasSize(2).allSatisfy(each -> {
            assertThat(officer(each)).as("who downloads, not who submitted").isEqualTo(each.entry().caller().client());
            assertThat(Objects.requireNonNull(each.entry().matter()).purpose()).isEqualTo("social-assistance-check");
            assertThat(each.entry().requestId())
                    .isEqualTo(answer.headers().firstValue("Heqiao-Request-Id").orElseThrow());
        });
        assertThat(entries.getLast().subjects()).hasSize(4);
        assertThat(entries.getLast().entry().detail()).startsWith("households ");
        assertThat(since(before, "household-check.state")).isEmpty();

        door.json(batch);
        assertThat(since(before, "household-check.state")).singleElement()
                .satisfies(each -> assertThat(officer(each)).isNotEqualTo("007"));
    }

    @Test
    void a_part_of_a_file_is_made_twice_and_written_down_once_and_what_the_caller_has_not_at_all() throws Exception {
        var batch = door.submit(new Commission().member("HP", 1, Map.of()));
        door.awaitDone(batch);
        var whole = door.get(batch + "/results", "application/x-ndjson");
        long before = last();

        var part = door.get(batch + "/results", "application/x-ndjson", "Range", "bytes=0-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(since(before, RESULTS)).hasSize(2);

        before = last();
        var same = door.get(batch + "/results", "application/x-ndjson", "If-None-Match",
                whole.headers().firstValue("ETag").orElseThrow());
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(since(before, RESULTS)).singleElement().satisfies(each -> assertThat(each.subjects()).isEmpty());
    }

    private static String officer(LoggedEntry each) {
        return Objects.requireNonNull(each.entry().officer()).number();
    }

    private List<LoggedEntry> since(long index, String service) {
        return audit
                .find(new AuditSearch.Filter(null, null, service, null, null, null, null, null, null, null, index, 100))
                .entries();
    }

    private long last() {
        return Objects.requireNonNull(
                db.queryForObject("select coalesce(max(index), -1) from gateway_audit.entry", Long.class));
    }
}
