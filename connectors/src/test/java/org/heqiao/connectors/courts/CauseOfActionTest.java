package org.heqiao.connectors.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.connectors.courts.CauseOfAction.kindOf;

import org.heqiao.schemas.source.Fact.CourtCase.Kind;
import org.junit.jupiter.api.Test;

class CauseOfActionTest {

    @Test
    void a_divorce_that_was_not_granted_ended_no_marriage() {
        assertThat(kindOf("民事", "离婚纠纷", "判决", "不准离婚")).isEqualTo(Kind.OTHER);
        assertThat(kindOf("民事", "离婚纠纷", "判决", "驳回诉讼请求")).isEqualTo(Kind.OTHER);
        assertThat(kindOf("民事", "离婚纠纷", "撤诉", "")).isEqualTo(Kind.OTHER);
        assertThat(kindOf("民事", "婚姻无效纠纷", "撤诉", "")).isEqualTo(Kind.OTHER);
    }

    @Test
    void a_divorce_by_judgment_or_mediation_is_a_divorce_where_the_court_says_so() {
        assertThat(kindOf("民事", "离婚纠纷", "判决", "准予离婚")).isEqualTo(Kind.DIVORCE);
        assertThat(kindOf("民事", "离婚纠纷", "调解离婚", "")).isEqualTo(Kind.DIVORCE);
        assertThat(kindOf("民事", "离婚纠纷", "调解", "准予离婚")).isEqualTo(Kind.DIVORCE);
    }

    @Test
    void a_reconciliation_is_no_divorce_and_an_empty_ruling_decides_nothing() {
        assertThat(kindOf("民事", "离婚纠纷", "调解", "调解和好")).isEqualTo(Kind.OTHER);
        assertThat(kindOf("民事", "离婚纠纷", "调解和好", "")).isEqualTo(Kind.OTHER);
        assertThat(kindOf("民事", "离婚纠纷", "调解", "")).isEqualTo(Kind.UNDECIDED);
        assertThat(kindOf("民事", "离婚纠纷", "判决", "")).isEqualTo(Kind.UNDECIDED);
    }

    @Test
    void a_reversal_is_no_divorce_whatever_it_reverses() {
        assertThat(kindOf("民事", "离婚纠纷", "判决", "撤销一审判决，不准离婚")).isEqualTo(Kind.REVERSAL);
        assertThat(kindOf("民事", "离婚纠纷", "判决", "撤销原判")).isEqualTo(Kind.REVERSAL);
    }

    @Test
    void a_marriage_void_or_revoked_is_an_annulment_where_the_court_says_so() {
        assertThat(kindOf("民事", "婚姻无效纠纷", "判决", "婚姻无效")).isEqualTo(Kind.ANNULMENT);
        assertThat(kindOf("民事", "撤销婚姻纠纷", "判决", "撤销婚姻")).isEqualTo(Kind.ANNULMENT);
        assertThat(kindOf("民事", "婚姻无效纠纷", "判决", "")).isEqualTo(Kind.UNDECIDED);
        assertThat(kindOf("民事", "婚姻无效纠纷", "判决", "驳回诉讼请求")).isEqualTo(Kind.OTHER);
    }

    @Test
    void an_enforcement_is_one_whatever_it_enforces() {
        assertThat(kindOf("执行", "离婚纠纷", "", "")).isEqualTo(Kind.ENFORCEMENT);
    }

    @Test
    void everything_else_is_something_else() {
        assertThat(kindOf("民事", "买卖合同纠纷", "判决", "")).isEqualTo(Kind.OTHER);
    }
}
