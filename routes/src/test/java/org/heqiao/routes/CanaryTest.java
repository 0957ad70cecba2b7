package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.ProducerTemplate;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The source "money" is asked about a synthetic person whose income is known; its timer rests in these tests. */
class CanaryTest extends HubTest {

    @Autowired
    ProducerTemplate camel;

    @Autowired
    MeterRegistry meters;

    private final AtomicReference<@Nullable Bundle> asked = new AtomicReference<>();

    @BeforeEach
    void nothingIsKnown() {
        db.update("delete from hub.canary");
        db.update("update hub.source_pace set faults = 0, fault_at = null, suspended_until = '-infinity'"
                + " where source = 'money'");
    }

    @Test
    void a_source_is_green_after_a_right_answer_and_red_after_another_though_its_link_lives() {
        assertThat(proof("light")).as("never asked").isEqualTo("GREY");

        look(bundle -> income(bundle, "合成单位"));
        assertThat(proof("light")).isEqualTo("GREEN");
        assertThat(money().path("state").asString()).isEqualTo("UP");

        look(FakeAgencies::holdsNothing);
        assertThat(proof("why")).as("an empty register").isEqualTo("WRONG");
        assertThat(proof("detail")).isEqualTo("income: FOUND expected, NO_RECORD answered");
        assertThat(money().path("state").asString()).isEqualTo("DOWN");
        assertThat(money().path("fault").asString()).isEqualTo("CANARY_WRONG");

        look(bundle -> income(bundle, "别的单位"));
        assertThat(proof("why")).as("of somebody else").isEqualTo("WRONG");

        look(bundle -> Reply.of(List.of(
                new LegAnswer(bundle.questions().getFirst().leg(), new Answer.RefusedBySource("E7")))));
        assertThat(proof("why")).isEqualTo("REFUSED");

        look(bundle -> {
            throw new SourceFault(SourceFault.Kind.FAILED, "500");
        });
        assertThat(proof("why")).isEqualTo("FAILED");

        look(bundle -> income(bundle, "合成单位"));
        assertThat(proof("light")).isEqualTo("GREEN");
    }

    @Test
    void a_source_that_works_on_it_is_asked_again_under_the_same_number() {
        look(bundle -> FakeAgencies.workingOnIt(Duration.ZERO));
        var first = asked();
        assertThat(proof("light")).as("not answered yet").isEqualTo("GREY");

        look(bundle -> income(bundle, "合成单位"));

        assertThat(asked()).returns(first.number(), Bundle::number).returns(first.questions(), Bundle::questions);
        assertThat(asked().ticket()).contains("ticket");
        assertThat(proof("light")).isEqualTo("GREEN");
    }

    @Test
    void a_suspended_source_is_not_asked_and_is_grey() {
        look(bundle -> income(bundle, "合成单位"));
        asked.set(null);
        db.update("update hub.source_pace set suspended_until = now() + interval '1 hour' where source = 'money'");

        look(bundle -> income(bundle, "合成单位"));

        assertThat(asked.get()).isNull();
        assertThat(proof("why")).isEqualTo("SUSPENDED");
        db.update("update hub.source_pace set suspended_until = '-infinity' where source = 'money'");
    }

    @Test
    void it_is_marked_in_the_log_and_counts_as_no_business() {
        var before = meters.find("heqiao.source.questions").tag("source", "money").counters().stream()
                .mapToDouble(each -> each.count()).sum();

        look(bundle -> income(bundle, "合成单位"));

        assertThat(logged("canary-" + asked().number()))
                .extracting(each -> each.entry().service(), each -> each.entry().kind())
                .contains(org.assertj.core.groups.Tuple.tuple("source-canary.ask", AuditEntry.Kind.ASKING));
        assertThat(meters.find("heqiao.source.questions").tag("source", "money").counters().stream()
                .mapToDouble(each -> each.count()).sum()).isEqualTo(before);
    }

    private void look(FakeAgencies.Conduct conduct) {
        agencies.conduct("money", bundle -> {
            if (bundle.asking().commissionNo().equals("CANARY")) {
                asked.set(bundle);
            }
            return conduct.reply(bundle);
        });
        db.update("update hub.canary set due_at = now() - interval '1 second'");
        camel.send("direct:canary-money", exchange -> {
        });
    }

    private Bundle asked() {
        return Objects.requireNonNull(asked.get());
    }

    private static Reply income(Bundle bundle, String payer) {
        return Reply.of(List.of(new LegAnswer(bundle.questions().getFirst().leg(), new Answer.Found(
                List.of(new Fact.MonthlyIncome(YearMonth.of(2026, 10), Fact.MonthlyIncome.Kind.WAGE, 500_000, payer)),
                FakeAgencies.AS_OF))));
    }

    private JsonNode money() {
        return door.json("/api/v1/sources").valueStream()
                .filter(each -> each.path("source").asString().equals("money")).findFirst().orElseThrow();
    }

    private String proof(String part) {
        return money().path("proof").path(part).asString("");
    }
}
