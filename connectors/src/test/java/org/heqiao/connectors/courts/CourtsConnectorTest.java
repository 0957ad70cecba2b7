package org.heqiao.connectors.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.connectors.kit.Person.MA_LAN;
import static org.heqiao.connectors.kit.Person.OUYANG_JIANGUO;

import java.time.LocalDate;
import java.util.Optional;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.CourtCase.Kind;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Reply;
import org.junit.jupiter.api.Test;

class CourtsConnectorTest extends ConnectorKit {

    @Override
    protected AgencyStub agency() {
        return new CourtsStub();
    }

    @Test
    @Override
    protected void a_number_under_another_name_is_an_identity_mismatch() {
        impossible("the courts look for number and name together and say only that nothing is held");
    }

    @Test
    void a_list_the_courts_will_not_work_on_is_refused_leg_by_leg() throws Exception {
        courts().state = "refused";

        assertThat(ask(MA_LAN, OUYANG_JIANGUO).values()).hasSize(2)
                .containsOnly(new Answer.RefusedBySource("AUTHORISATION"));
    }

    @Test
    void a_list_that_comes_back_refused_is_refused_leg_by_leg() throws Exception {
        courts().state = "3";

        assertThat(ask(MA_LAN, OUYANG_JIANGUO).values()).hasSize(2)
                .containsOnly(new Answer.RefusedBySource("AUTHORISATION"));
    }

    @Test
    void a_list_that_is_never_answered_is_waited_for_without_an_answer() throws Exception {
        courts().state = "1";

        assertThat(ask(MA_LAN)).isEmpty();
        assertThat(courts().submissions.get()).isEqualTo(1);
    }

    @Test
    void a_part_of_a_feedback_is_taken_and_the_rest_waited_for() throws Exception {
        var expected = holds(MA_LAN);
        agency.omits(OUYANG_JIANGUO, Item.JUDGMENTS);
        courts().state = "4";
        Bundle bundle = about(MA_LAN, OUYANG_JIANGUO);

        assertFound(bundle, expected);

        Reply reply = reply(submitted(bundle));
        assertThat(reply.answers()).singleElement()
                .satisfies(answer -> assertThat(answer.leg()).isEqualTo(bundle.questions().getFirst().leg()));
        assertThat(reply.waiting()).isPresent();
    }

    @Test
    void a_list_the_courts_have_lost_is_submitted_again_under_its_number() throws Exception {
        var expected = holds(MA_LAN);
        Bundle bundle = about(MA_LAN);
        String ticket = reply(bundle).waiting().orElseThrow().ticket();
        courts().lists.clear();

        Reply reply = reply(submitted(bundle));

        assertThat(reply.waiting().orElseThrow().ticket()).isEqualTo(ticket);
        assertThat(courts().lists).containsOnlyKeys(ticket);
        assertFound(bundle, expected);
    }

    @Test
    void a_judgment_without_a_date_of_effect_is_found_without_one() throws Exception {
        var decided = LocalDate.of(2026, 11, 2);
        courts().holdsCases(MA_LAN, CourtsStub.aCase("(2026)宁0199民初7号", "民事", "离婚纠纷", "判决", "准予离婚", decided, null, ""));

        assertThat(ask(MA_LAN).values()).singleElement().isInstanceOfSatisfying(Answer.Found.class,
                found -> assertThat(found.facts())
                        .containsExactly(
                                new CourtCase("(2026)宁0199民初7号", Kind.DIVORCE, "银川市测试区人民法院", decided, null, 0)));
    }

    private CourtsStub courts() {
        return (CourtsStub) agency;
    }

    private static Bundle submitted(Bundle bundle) {
        String ticket = QueryNumber.of(bundle.number(), "640199", LocalDate.of(2026, 1, 1)).value();
        return new Bundle(bundle.number(), bundle.source(), bundle.asking(), bundle.questions(), Optional.of(ticket));
    }

    private Reply reply(Bundle bundle) throws Exception {
        return camel.createProducerTemplate().request("direct:courts", e -> e.getMessage().setBody(bundle)).getMessage()
                .getMandatoryBody(Reply.class);
    }
}
