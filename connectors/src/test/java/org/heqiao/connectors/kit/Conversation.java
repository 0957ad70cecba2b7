package org.heqiao.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;

/**
 * The hub's side of a conversation: asks, waits as told, asks again with the ticket, and watches that no reply says
 * what it must not.
 */
final class Conversation {

    private static final int PATIENCE = 12;

    private final ProducerTemplate hub;
    private final SourceConnector connector;
    private final AgencyStub agency;
    private final FactRegistry registry;

    Conversation(CamelContext camel, SourceConnector connector, AgencyStub agency) {
        this.hub = camel.createProducerTemplate();
        this.connector = connector;
        this.registry = FactRegistry.of(agency.vocabulary());
        this.agency = agency;
    }

    /** The answers after at most a dozen rounds; legs without one are absent. */
    Map<Long, Answer> about(Bundle bundle) throws SourceFault {
        Map<Long, Answer> heard = new LinkedHashMap<>();
        Bundle next = bundle;
        for (int round = 0; round < PATIENCE; round++) {
            Reply reply = once(next);
            reply.answers().forEach(answer -> heard.put(answer.leg(), answer.answer()));
            List<Question> open = bundle.questions().stream().filter(q -> !heard.containsKey(q.leg())).toList();
            if (reply.waiting().isEmpty() || open.isEmpty()) {
                return heard;
            }
            Reply.Waiting waiting = reply.waiting().get();
            agency.elapse(waiting.lookAgainAfter());
            next = new Bundle(bundle.number(), bundle.source(), bundle.asking(), open, Optional.of(waiting.ticket()));
        }
        return heard;
    }

    Reply once(Bundle bundle) throws SourceFault {
        Reply reply = Objects.requireNonNull(
                send(connector.ask().uri(), bundle).getMessage().getBody(Reply.class),
                "a conversation ends with a Reply as body");
        keepsToWhatWasAsked(bundle, reply);
        return reply;
    }

    void probe() throws SourceFault {
        send(connector.probe().uri(), null);
    }

    @SuppressWarnings("NullAway") // Camel takes null for "no body"
    private Exchange send(String endpoint, @org.jspecify.annotations.Nullable Object body) throws SourceFault {
        Exchange exchange = hub.request(endpoint, e -> e.getMessage().setBody(body));
        Exception failure = exchange.getException();
        if (failure == null) {
            return exchange;
        }
        if (failure instanceof SourceFault fault) {
            throw fault;
        }
        throw new AssertionError("every failure of a conversation is a SourceFault; this one is a bug: " + failure,
                failure);
    }

    private void keepsToWhatWasAsked(Bundle bundle, Reply reply) {
        List<Long> answered = new ArrayList<>();
        for (LegAnswer answer : reply.answers()) {
            Question question = bundle.questions().stream().filter(q -> q.leg() == answer.leg()).findAny()
                    .orElseThrow(() -> new AssertionError("an answer for a leg nobody asked: " + answer.leg()));
            answered.add(answer.leg());
            if (answer.answer() instanceof Answer.Found found) {
                assertThat(found.facts()).as("facts answered to %s", question.item())
                        .allSatisfy(fact -> belongs(fact, question.item()));
            }
        }
        assertThat(answered).as("at most one answer per leg").doesNotHaveDuplicates();
        reply.waiting().ifPresent(waiting -> assertThat(waiting.ticket()).hasSizeLessThanOrEqualTo(200));
    }

    private void belongs(Fact fact, Item item) {
        assertThat(registry.typeOf(fact).items()).as("what a %s answers", fact.getClass().getSimpleName())
                .contains(item.kind());
    }
}
