package org.heqiao.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.connectors.kit.Person.MA_LAN;
import static org.heqiao.connectors.kit.Person.OUYANG_JIANGUO;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.junit.jupiter.api.Test;

class HousingConnectorTest extends ConnectorKit {

    @Override
    protected AgencyStub agency() {
        return new HousingStub();
    }

    @Test
    @Override
    protected void an_answer_in_another_charset_is_malformed_not_misread() {
        impossible("the database converts every encoding it speaks into the client's, and refuses what it cannot");
    }

    @Test
    void a_half_loaded_day_is_stale_never_no_record() throws Exception {
        housing().run("update exchange.batch_control set loaded_rows = 400");
        holds(MA_LAN);

        assertThat(ask(MA_LAN, OUYANG_JIANGUO).values()).hasSize(4)
                .allSatisfy(answer -> assertThat(answer).isEqualTo(new Answer.Stale(Instant.EPOCH, "DAY_NOT_LOADED")));
    }

    @Test
    void a_load_still_running_is_stale() throws Exception {
        housing().run("update exchange.batch_control set finished_at = null");

        assertThat(ask(MA_LAN).values()).hasSize(2)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Stale.class));
    }

    @Test
    void a_missing_day_is_stale_and_tells_up_to_when_the_data_are_complete() throws Exception {
        housing().run("delete from exchange.batch_control");
        LocalDate lastComplete = HousingStub.YESTERDAY.minusDays(4);
        housing().loads(lastComplete, 1000, 1000);

        assertThat(ask(MA_LAN).values()).hasSize(2)
                .allSatisfy(answer -> assertThat(answer)
                        .isEqualTo(new Answer.Stale(DailyLoads.endOf(lastComplete), "DAY_NOT_LOADED")));
    }

    @Test
    void one_items_missing_load_does_not_touch_the_other() throws Exception {
        housing().run("delete from exchange.batch_control where item = 'dwellings'");

        assertThat(ask(MA_LAN).values()).hasOnlyElementsOfTypes(Answer.Stale.class, Answer.NoRecord.class).hasSize(2);
    }

    @Test
    void no_record_says_where_it_was_looked_and_up_to_when() throws Exception {
        assertThat(ask(MA_LAN).values())
                .containsOnly(new Answer.NoRecord(DailyLoads.endOf(HousingStub.YESTERDAY), "银川全市"));
    }

    @Test
    void a_list_is_acknowledged_when_it_was_fetched() throws Exception {
        ask(MA_LAN);

        assertThat(housing().count("select count(*) from exchange.query where fetched_at is not null")).isEqualTo(1);
    }

    @Test
    void a_list_the_authority_has_cleared_away_is_laid_down_again() throws Exception {
        var expected = holds(MA_LAN);
        Bundle bundle = about(MA_LAN);
        assertFound(bundle, expected);
        housing().run("delete from exchange.query");
        housing().run("delete from exchange.query_entry");

        Reply reply = camel.createProducerTemplate()
                .request("direct:housing", e -> e.getMessage().setBody(fetch(bundle))).getMessage()
                .getMandatoryBody(Reply.class);

        assertThat(reply.waiting()).isPresent();
        assertThat(housing().conversations()).isEqualTo(1);
        assertFound(bundle, expected);
    }

    private HousingStub housing() {
        return (HousingStub) agency;
    }

    private static Bundle fetch(Bundle bundle) {
        return new Bundle(bundle.number(), bundle.source(), bundle.asking(), bundle.questions(),
                Optional.of(Long.toString(bundle.number())));
    }
}
