package org.heqiao.gateway.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** W3C Trace Context, level 1. */
class TraceContextTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void the_callers_trace_goes_on_under_a_parent_of_our_own() {
        var traceContext = TraceContext.of(List.of("00-" + ID + "-00f067aa0ba902b7-01"));

        assertThat(traceContext.header()).matches("00-" + ID + "-[0-9a-f]{16}-01").doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void a_later_version_is_read_as_far_as_it_is_known() {
        assertThat(TraceContext.of(List.of("01-" + ID + "-00f067aa0ba902b7-01-more")).id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0"})
    void what_cannot_be_read_is_replaced_by_a_trace_of_our_own(String given) {
        var traceContext = TraceContext.of(List.of(given));

        assertThat(traceContext.id()).matches("[0-9a-f]{32}").isNotEqualTo(ID).isNotEqualTo("0".repeat(32));
        assertThat(traceContext.flags()).isEqualTo("00");
    }

    @Test
    void two_traces_are_none() {
        var one = "00-" + ID + "-00f067aa0ba902b7-01";
        assertThat(TraceContext.of(List.of(one, one)).id()).isNotEqualTo(ID);
    }

    @Test
    void an_answer_is_digested_in_its_canonical_form_however_its_members_stand() {
        var json = new JsonMapper();
        // sha256sum of {"a":"核\u001f/","b":[1,{"c":null,"d":true}]}, canonical as RFC 8785 has it
        assertThat(CanonicalDigest
                .of(json.readTree("{ \"b\": [1, {\"d\": true, \"c\": null}], \"a\": \"\\u6838\\u001F\\/\" }")))
                .isEqualTo("XO2cR-pckkARR77ZLXX9gHK_Jr9ldraEy8UvzDsgCqw");
    }
}
