package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TakenFileTest {

    @Test
    void whatever_a_hub_says_of_a_file_is_shown_and_nothing_where_it_says_nothing() {
        assertThat(
                line("""
                        {"file": {"kind": "xlsx", "charset": null, "rows": 3, "bytes": 9,
                                  "table": {"sheet": "名单", "heading_row": 3, "columns_passed_over": ["备注", "序号"], \
                        "sheets_passed_over": []}}}"""))
                .isEqualTo("file        kind xlsx, sheet 名单, heading row 3, columns passed over 备注 序号");
        assertThat(line("{\"file\": {\"rows\": 3}}")).isEmpty();
        assertThat(line("{}")).isEmpty();
    }

    private static String line(String state) {
        return TakenFile.line(new JsonMapper().readTree(state)).orElse("");
    }
}
