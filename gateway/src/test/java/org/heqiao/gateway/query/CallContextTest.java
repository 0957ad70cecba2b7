package org.heqiao.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The context of a call is read as every field is, and names nobody. */
class CallContextTest {

    @ParameterizedTest
    @ValueSource(strings = {"(2026)宁0104民初123号", "（2026）宁0104民初123号", "〔2026〕 宁0104民初123号", "（２０２６）宁０１０４民初１２３号",
            "(2026)宁0104民初\u200B123号"})
    void a_case_number_is_kept_as_one_number_however_it_is_written(String written) {
        assertThat(CallContext.of(context("case_no", written)).asking().commissionNo()).isEqualTo("(2026)宁0104民初123号");
    }

    @ParameterizedTest
    @CsvSource({"purpose, \u00A0judicial-case\u200B, judicial-case", "reason, 离婚\u00AD案件, 离婚案件",
            "reason, 核对⻢山镇, 核对马山镇"})
    void what_nobody_sees_is_not_kept(String member, String written, String kept) {
        var queryContext = CallContext.of(context(member, written)).asking();

        assertThat(member.equals("purpose") ? queryContext.purpose().value() : queryContext.reason()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"case_no, 640199199001010014", "reason, 查640199199001010014的婚姻", "reason, 查６４０１９９-19900101-0014",
            "authorisation_no, 授640199900101001",
            "case_no, 64019919900101009x-1"})
    void an_identity_number_is_refused_wherever_it_would_be_kept_and_is_not_echoed(String member, String text) {
        assertThatThrownBy(() -> CallContext.of(context(member, text))).isInstanceOf(CallContext.Unusable.class)
                .hasMessageContaining(member)
                .hasMessageNotContaining("19900101").hasMessageNotContaining("900101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u2028b"})
    void control_characters_stay_refused(String reason) {
        assertThatThrownBy(() -> CallContext.of(context("reason", reason))).isInstanceOf(CallContext.Unusable.class);
    }

    private static ObjectNode context(String member, String text) {
        return new JsonMapper().createObjectNode().put("purpose", "judicial-case").put("legal_basis", "CIVIL-PROCEDURE")
                .put("reason", "离婚案件")
                .put("case_no", "(2026)宁0104民初1号").put(member, text);
    }
}
