package org.heqiao.routes.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Lists come in the form the caller likes best. */
class FormTest {

    private static final List<Form> ALL = List.of(Form.NDJSON, Form.JSON, Form.CSV, Form.XLSX);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"*/*|NDJSON", "application/json|JSON", "APPLICATION/JSON|JSON",
            "application/x-ndjson|NDJSON",
            "text/csv|CSV",
            "text/*|CSV", "text/csv;q=0.1, application/x-ndjson;q=0.9|NDJSON",
            "application/x-ndjson;q=0.9, text/csv|CSV",
            "text/html, application/json, */*;q=0.1|JSON", "application/json, text/plain, */*|JSON",
            "application/*|NDJSON",
            "*/*, application/x-ndjson;q=0|JSON", "text/csv, application/json|CSV",
            "text/html, application/xhtml+xml, */*;q=0.8|NDJSON",
            "*/*;q=0.5, text/csv;q=0.4|NDJSON"})
    void by_quality_and_the_most_specific_range(String accept, Form form) {
        assertThat(Form.choose(accept, ALL)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "nonsense", "*/*;q=0", "application/json;q=0"})
    void what_is_not_on_offer_is_refused_with_what_is(String accept) {
        assertThatThrownBy(() -> Form.choose(accept, ALL)).isInstanceOf(Form.NotAcceptable.class)
                .hasMessageContaining("text/csv")
                .hasMessageContaining("application/json");
    }

    @Test
    void the_same_elements_are_lines_or_one_array() {
        assertThat(written(Form.NDJSON, "{\"a\":1}", "{\"a\":2}")).isEqualTo("{\"a\":1}\n{\"a\":2}\n");
        assertThat(new JsonMapper().readTree(written(Form.JSON, "{\"a\":1}", "{\"a\":2}"))).hasSize(2);
        assertThat(new JsonMapper().readTree(written(Form.JSON))).isEmpty();
    }

    private static String written(Form form, String... elements) {
        var out = new ByteArrayOutputStream();
        TableDownload.json(form, out,
                element -> List.of(elements).forEach(each -> element.accept(each.getBytes(StandardCharsets.UTF_8))));
        return out.toString(StandardCharsets.UTF_8);
    }
}
