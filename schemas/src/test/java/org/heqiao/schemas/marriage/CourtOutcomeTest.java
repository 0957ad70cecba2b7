package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourtOutcomeTest {

    private static final String CAUSE = "离婚纠纷";

    @ParameterizedTest
    @ValueSource(strings = {"不准离婚", "判决不准离婚", "不准予离婚", "不予准许离婚", "撤诉", "准许撤诉", "准予撤回起诉", "按撤诉处理", "驳回", "驳回起诉",
            "驳回诉讼请求",
            "驳回原告的离婚诉讼请求", "调解和好", "双方和好", "移送", "移送管辖", "终结诉讼", "判决不准原、被告离婚", "不准离婚（判决）"})
    void a_refusal_a_withdrawal_or_a_reconciliation_ends_no_marriage(String closedBy) {
        assertThat(CourtOutcome.of(CAUSE, closedBy)).isEqualTo(CourtOutcome.NO_CHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"准予离婚", "判决离婚", "调解离婚", "判决准予离婚", "准许离婚", "准予原告与被告离婚", "判决准予双方离婚", "调解准予离婚", "离婚", "双方自愿离婚",
            "准予离婚，驳回原告其他诉讼请求",
            "判决：准予离婚。", "解除婚姻关系", "撤销一审判决，准予离婚", " 准予 离婚 ", "本案审理终结，准予离婚"})
    void a_divorce_is_admitted_by_the_words_that_grant_it(String closedBy) {
        assertThat(CourtOutcome.of(CAUSE, closedBy)).isEqualTo(CourtOutcome.DIVORCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "判决", "调解", "已结", "一审", "维持原判", "驳回上诉，维持原判", "驳回再审申请", "原告请求判决离婚", "准予离婚；不准离婚"})
    void what_does_not_say_how_it_ended_is_undecided(String closedBy) {
        assertThat(CourtOutcome.of(CAUSE, closedBy)).isEqualTo(CourtOutcome.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"撤销原判", "再审撤销", "撤销一审判决，不准离婚", "撤销(2016)宁0104民初605号民事判决", "撤销准予离婚的判决", "原判决撤销", "发回重审"})
    void a_reversal_takes_back_what_was_decided_and_ends_no_marriage(String closedBy) {
        assertThat(CourtOutcome.of(CAUSE, closedBy)).isEqualTo(CourtOutcome.REVERSAL);
    }

    @Test
    void a_marriage_is_void_or_revoked_only_where_the_court_says_so() {
        assertThat(CourtOutcome.of("婚姻无效纠纷", "判决", "确认婚姻无效")).isEqualTo(CourtOutcome.ANNULMENT);
        assertThat(CourtOutcome.of("婚姻无效纠纷", "判决", "宣告原告与被告的婚姻无效")).isEqualTo(CourtOutcome.ANNULMENT);
        assertThat(CourtOutcome.of("撤销婚姻纠纷", "判决撤销")).isEqualTo(CourtOutcome.ANNULMENT);
        assertThat(CourtOutcome.of("撤销婚姻纠纷", "判决撤销婚姻")).isEqualTo(CourtOutcome.ANNULMENT);
        assertThat(CourtOutcome.of("撤销婚姻纠纷", "判决", "驳回诉讼请求")).isEqualTo(CourtOutcome.NO_CHANGE);
        assertThat(CourtOutcome.of("婚姻无效纠纷", "判决", "")).isEqualTo(CourtOutcome.UNDECIDED);
        assertThat(CourtOutcome.of("婚姻无效纠纷", "撤诉", "")).isEqualTo(CourtOutcome.NO_CHANGE);
    }

    @Test
    void a_declaration_of_death_is_revoked_only_where_the_court_says_so() {
        assertThat(CourtOutcome.of("", "撤销死亡宣告")).isEqualTo(CourtOutcome.DEATH_DECLARATION_REVOKED);
        assertThat(CourtOutcome.of("申请撤销宣告公民死亡", "判决撤销宣告死亡判决")).isEqualTo(CourtOutcome.DEATH_DECLARATION_REVOKED);
        assertThat(CourtOutcome.of("申请撤销宣告公民死亡", "驳回申请")).isEqualTo(CourtOutcome.NO_CHANGE);
        assertThat(CourtOutcome.of("申请撤销宣告公民死亡", "判决")).isEqualTo(CourtOutcome.UNDECIDED);
    }

    @Test
    void a_quarrel_after_a_divorce_and_every_other_cause_is_about_no_marriage() {
        assertThat(CourtOutcome.of("离婚后财产纠纷", "判决")).isEqualTo(CourtOutcome.ELSEWHERE);
        assertThat(CourtOutcome.of("买卖合同纠纷", "调解")).isEqualTo(CourtOutcome.ELSEWHERE);
    }
}
