package org.heqiao.connectors.civilaffairs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationWordsTest {

    @ParameterizedTest
    @CsvSource({"IA,IA", "ia,IA", "结婚登记,IA", "复婚,IA", "补办结婚登记,IA", "结婚登记（补办）,IA", "再婚,IA", "协议离婚,IB", "离婚登记,IB",
            "补领结婚证,ICA", "补发离婚证,ICB",
            "换领结婚登记证,ICA", "补领,IC", "撤销婚姻登记,ID", "申请离婚,DA", "离婚冷静期,DA"})
    void an_act_is_read_as_registries_write_it(String written, String operation) {
        assertThat(OperationWords.read(written, "")).contains(operation);
    }

    @Test
    void the_certificate_that_was_issued_again_may_stand_in_a_column_of_its_own() {
        assertThat(OperationWords.read("补领", "1")).contains("ICA");
        assertThat(OperationWords.read("IC", "2")).contains("ICB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"判决准予离婚", "法院判决离婚", "调解离婚", "再审撤销", "不准离婚", "婚姻无效"})
    void a_court_s_decision_is_no_act_of_a_registry(String written) {
        assertThat(OperationWords.read(written, "")).isEmpty();
        assertThat(OperationWords.isOfACourt(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"收养", "X", "登记"})
    void other_words_are_not_guessed(String written) {
        assertThat(OperationWords.read(written, "")).isEmpty();
        assertThat(OperationWords.isOfACourt(written)).isFalse();
    }
}
