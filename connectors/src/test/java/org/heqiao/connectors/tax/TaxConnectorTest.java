package org.heqiao.connectors.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.connectors.kit.Person.AYGUL;
import static org.heqiao.connectors.kit.Person.MA_LAN;
import static org.heqiao.connectors.kit.Person.OUYANG_JIANGUO;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;

final class TaxConnectorTest extends ConnectorKit {

    private final HandClock clock = new HandClock(Instant.parse("2026-11-24T01:00:00Z"));
    private TaxStub tax = new TaxStub(clock);

    @Override
    protected AgencyStub agency() {
        tax = new TaxStub(clock);
        return tax;
    }

    @Test
    void one_token_serves_many_queries_until_shortly_before_it_expires() throws Exception {
        ask(MA_LAN);
        ask(OUYANG_JIANGUO);
        assertThat(tax.tokensGiven).hasValue(1);

        clock.advance(Duration.ofSeconds(3509));
        ask(MA_LAN);
        assertThat(tax.tokensGiven).hasValue(1);

        clock.advance(Duration.ofSeconds(2));
        ask(MA_LAN);
        assertThat(tax.tokensGiven).hasValue(2);
    }

    @Test
    void a_token_no_longer_taken_is_renewed_once_and_the_query_put_again() throws Exception {
        var expected = holds(MA_LAN);
        ask(MA_LAN);
        tax.forgetsItsTokens();

        assertFound(about(MA_LAN), expected);
        assertThat(tax.tokensGiven).hasValue(2);
    }

    @Test
    void being_told_to_slow_down_says_for_how_long() {
        tax.throttles = 1;

        SourceFault fault = thrownBy(about(MA_LAN));

        assertThat(fault.kind()).isEqualTo(SourceFault.Kind.THROTTLED);
        assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void an_answer_is_valid_to_the_last_instant_of_the_last_complete_month() throws Exception {
        holds(MA_LAN);

        var answer = (Answer.Found) ask(MA_LAN).values().iterator().next();

        assertThat(answer.asOf()).isEqualTo(Instant.parse("2026-09-30T15:59:59.999Z"));
    }

    @Test
    void months_outside_the_twelve_asked_for_are_not_passed_on() throws Exception {
        holds(AYGUL);
        var later = new Question(5, Item.INCOME, AYGUL.id(), AYGUL.name(),
                RELEVANT_ON.plusMonths(2));
        var bundle = new Bundle(71, tax.source(), ASKING, List.of(later), Optional.empty());

        var answer = (Answer.Found) Objects.requireNonNull(ask(bundle).get(5L));

        assertThat(answer.facts()).hasSize(1);
    }

    @Test
    void the_query_says_on_whose_behalf_and_why() throws Exception {
        ask(MA_LAN);

        var query = tax.queries.getFirst();
        assertThat(query.get("reason").asString()).isEqualTo(ASKING.reason());
        assertThat(query.get("basis").asString()).isEqualTo(ASKING.legalBasis().value());
        assertThat(query.get("officer").get("number").asString()).isEqualTo(ASKING.officer().number());
    }

}
