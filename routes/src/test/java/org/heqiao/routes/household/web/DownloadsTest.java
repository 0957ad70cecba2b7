package org.heqiao.routes.household.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.TreeSet;
import org.heqiao.gateway.grant.FieldFilter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What of a report can be granted. */
class DownloadsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** A field that were not asked for at the grant would be given out without one. */
    @Test
    void every_field_of_a_report_is_one_of_the_grant() throws IOException {
        try (var schema = getClass().getResourceAsStream("/contract/household-report.schema.json")) {
            var fields = new TreeSet<String>();
            JSON.readTree(Objects.requireNonNull(schema)).path("properties").propertyNames().forEach(fields::add);

            assertThat(new TreeSet<>(Downloads.REPORT_FIELDS)).isEqualTo(fields);
        }
    }

    @Test
    void a_grant_can_hold_the_facts_and_leave_out_what_identifies_a_thing() {
        var report = JSON.readTree("""
                {"findings": [{"code": "VEHICLES_HIGHER", "facts": [1]}],
                 "facts": [{"no": 1, "kind": "VEHICLE", "as_of": null, "details": {"plate": "x", "kind": "y"}}]}""");

        var cut = new FieldFilter(java.util.Set.of("findings", "facts.no", "facts.kind", "facts.details.kind"))
                .filter(report);

        assertThat(cut.tree()).hasToString(
                """
                        {"findings":[{"code":"VEHICLES_HIGHER","facts":[1]}],"facts":[{"no":1,"kind":"VEHICLE",\
                        "details":{"kind":"y"}}]}""");
    }
}
