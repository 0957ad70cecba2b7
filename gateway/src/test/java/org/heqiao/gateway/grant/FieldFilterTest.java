package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.heqiao.gateway.answer.CanonicalJson;
import org.heqiao.gateway.answer.SharedAnswer;
import org.heqiao.gateway.grant.FieldFilter.Filtered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FieldFilterTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANSWER = """
            {"status": "MARRIED", "event": {"on": "2013-05-20", "office": {"code": "640104", "phone": "0951"}},
             "spouse": {"id": "x", "name": "y"}, "history": [{"on": 1, "kind": "M"}, {"on": 2, "kind": "D",
             "note": null}], "claims": []}""";

    @Test
    void a_court_that_may_verify_sees_no_spouse_even_if_the_source_returned_one() {
        var filtered = filter(ANSWER, "status");

        assertThat(filtered.tree()).isEqualTo(json("{\"status\": \"MARRIED\"}"));
        assertThat(filtered.returned()).containsExactly("status");
        assertThat(filtered.cut()).isEqualTo(11);
    }

    @Test
    void a_path_stands_for_all_below_it() {
        assertThat(filter(ANSWER, "event").tree())
                .isEqualTo(json(
                        "{\"event\": {\"on\": \"2013-05-20\", \"office\": "
                                + "{\"code\": \"640104\", \"phone\": \"0951\"}}}"));
        assertThat(filter(ANSWER, "event.office.code").tree())
                .isEqualTo(json("{\"event\": {\"office\": {\"code\": \"640104\"}}}"));
        assertThat(filter(ANSWER, "*").tree()).isEqualTo(json(ANSWER));
    }

    @Test
    void arrays_are_transparent_and_elements_keep_their_places() {
        assertThat(filter(ANSWER, "history.kind").tree())
                .isEqualTo(json("{\"history\": [{\"kind\": \"M\"}, {\"kind\": \"D\"}]}"));
        assertThat(filter(ANSWER, "history.note").tree()).isEqualTo(json("{\"history\": [{}, {\"note\": null}]}"));
        assertThat(filter("[[{\"a\": 1, \"b\": 2}], [{\"b\": 3}], 7]", "a").tree())
                .isEqualTo(json("[[{\"a\": 1}], []]"));
    }

    @Test
    void an_array_of_which_no_element_gives_anything_is_gone() {
        assertThat(filter(ANSWER, "history.office", "status").tree()).isEqualTo(json("{\"status\": \"MARRIED\"}"));
    }

    @Test
    void an_empty_list_is_an_answer_where_parts_of_it_are_allowed() {
        var filtered = filter(ANSWER, "claims.court");

        assertThat(filtered.tree()).isEqualTo(json("{\"claims\": []}"));
        assertThat(filtered.returned()).containsExactly("claims");
        assertThat(filter(ANSWER, "claim").tree()).isEqualTo(json("{}"));
    }

    @Test
    void a_value_where_an_object_was_promised_is_cut() {
        assertThat(filter("{\"event\": \"2013-05-20 at 银川\"}", "event.on").tree()).isEqualTo(json("{}"));
        assertThat(filter("{\"event\": [\"secret\"]}", "event.on").tree()).isEqualTo(json("{}"));
        assertThat(filter("\"secret\"", "event.on").tree()).isEqualTo(json("{}"));
    }

    @Test
    void a_name_with_a_dot_in_it_is_no_path_of_two() {
        assertThat(filter("{\"event.on\": 1, \"event\": {\"on\": 2}, \"*\": 3}", "event.on").tree())
                .isEqualTo(json("{\"event\": {\"on\": 2}}"));
    }

    @Test
    void nothing_allowed_leaves_nothing() {
        var filtered = filter(ANSWER);

        assertThat(filtered.tree()).isEqualTo(json("{}"));
        assertThat(filtered.returned()).isEmpty();
        assertThat(filtered.cut()).isEqualTo(12);
    }

    @Test
    void paths_returned_are_named_once_and_in_order() {
        assertThat(filter(ANSWER, "history", "status", "event.on").returned())
                .containsExactly("event.on", "history.kind", "history.note", "history.on", "status");
    }

    @Test
    void the_source_is_not_changed_and_shares_nothing_with_what_is_left() {
        var source = json(ANSWER);

        var left = new FieldFilter(Set.of("event", "history.kind")).filter(source).tree();
        ((tools.jackson.databind.node.ObjectNode) left.get("event")).removeAll();
        ((tools.jackson.databind.node.ArrayNode) left.get("history")).removeAll();

        assertThat(source).isEqualTo(json(ANSWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "status", "event.on,history", "spouse,claims,history.note", "nothing"})
    void a_part_that_answers_share_is_cut_written_and_digested_as_what_it_stands_for(String paths) {
        var filter = new FieldFilter(Set.of(paths.split(",")));
        var plain = filter.filter(json("[" + ANSWER + "," + ANSWER + ", {\"status\": 1}]"));
        var part = new SharedAnswer((ObjectNode) json(ANSWER));
        var sharing = JsonNodeFactory.instance.arrayNode().add(part.node()).add(part.node())
                .add(json("{\"status\": 1}"));

        for (int times = 0; times < 2; times++) {
            var cut = filter.filter(sharing);

            assertThat(JSON.writeValueAsString(cut.tree())).isEqualTo(JSON.writeValueAsString(plain.tree()));
            assertThat(CanonicalJson.of(cut.tree())).isEqualTo(CanonicalJson.of(plain.tree()));
            assertThat(cut.returned()).isEqualTo(plain.returned());
            assertThat(cut.cut()).isEqualTo(plain.cut());
        }
        assertThat(new FieldFilter(Set.of("status")).filter(sharing).tree().toString())
                .as("another grant").isEqualTo("[{\"status\":\"MARRIED\"},{\"status\":\"MARRIED\"},{\"status\":1}]");
    }

    @Test
    void an_answer_too_deep_to_be_looked_through_is_not_let_through() {
        var deep = "{\"a\":".repeat(150) + "1" + "}".repeat(150);

        assertThatIllegalArgumentException().isThrownBy(() -> filter(deep, "*"));
    }

    private static Filtered filter(String answer, String... allowed) {
        return new FieldFilter(Set.of(allowed)).filter(json(answer));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
