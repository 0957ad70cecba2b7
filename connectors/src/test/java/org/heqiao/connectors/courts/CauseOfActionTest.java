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
    void a_divorce_by_judgment_or_mediation_is_a_divorce() {
        assertThat(kindOf("民事", "离婚纠纷", "判决", "准予离婚")).isEqualTo(Kind.DIVORCE);
        assertThat(kindOf("民事", "离婚纠纷", "调解", "")).isEqualTo(Kind.DIVORCE);
    }

    @Test
    void a_marriage_void_or_revoked_is_an_annulment() {
        assertThat(kindOf("民事", "婚姻无效纠纷", "判决", "")).isEqualTo(Kind.ANNULMENT);
        assertThat(kindOf("民事", "撤销婚姻纠纷", "判决", "")).isEqualTo(Kind.ANNULMENT);
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
