package org.heqiao.routes.marriage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.routes.compare.MaritalLabel;
import org.heqiao.routes.marriage.VerifyRequest.Person;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Asking;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact.MarriageEvent;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what the bureau's own register holds about people for whom somebody waits: a label, the day of the event it rests on, nothing of the
 * spouse. The courts answer after days and are not asked; every answer says so.
 */
@Component
public final class Verification {

    static final SourceId REGISTER = new SourceId("civil-affairs");

    private final ProducerTemplate camel;
    private final Clock clock;

    Verification(ProducerTemplate camel, Clock clock) {
        this.camel = camel;
        this.clock = clock;
    }

    /** One answer a person, in the order asked. */
    Answered about(List<Person> persons, Asking asking) {
        var questions = new ArrayList<Question>(persons.size());
        var today = LocalDate.now(clock);
        for (int i = 0; i < persons.size(); i++) {
            var person = persons.get(i);
            if (person.id() != null && person.name() != null) {
                questions.add(new Question(i, Item.MARRIAGES, person.id(), person.name(), today));
            }
        }
        var heard = hear(questions, asking);
        var answers = JsonNodeFactory.instance.arrayNode(persons.size());
        var labels = new TreeMap<String, Integer>();
        for (int i = 0; i < persons.size(); i++) {
            var person = persons.get(i);
            var statement = person.refused() != null
                    ? answers.addObject().put("refused", person.refused())
                    : statement(answers, heard.get(i));
            labels.merge(statement.path("label").asString("REFUSED"), 1, Integer::sum);
        }
        return new Answered(answers, sources(heard), labels.toString(), questions.size());
    }

    private Map<Integer, Answer> hear(List<Question> questions, Asking asking) {
        var heard = new HashMap<Integer, Answer>(questions.size() * 2);
        if (questions.isEmpty()) {
            return heard;
        }
        try {
            var bundle = new Bundle(ThreadLocalRandom.current().nextLong(Long.MIN_VALUE, 0), REGISTER, asking, questions, Optional.empty());
            var reply = Objects.requireNonNull(camel.requestBody("direct:" + REGISTER, bundle, Reply.class));
            for (var answer : reply.answers()) {
                heard.put((int) answer.leg(), answer.answer());
            }
        } catch (CamelExecutionException failed) {
            if (!(failed.getCause() instanceof SourceFault fault)) {
                throw failed;
            }
            questions.forEach(question -> heard.put((int) question.leg(), new Answer.Unavailable(fault.kind().name())));
        }
        return heard;
    }

    private static ObjectNode statement(ArrayNode answers, @Nullable Answer answer) {
        var statement = answers.addObject();
        switch (answer) {
            case Answer.Found found -> {
                var events = found.facts().stream().filter(MarriageEvent.class::isInstance).map(MarriageEvent.class::cast).toList();
                var label = MaritalLabel.of(events, List.of());
                statement.put("label", label.name());
                lastOf(events, label).ifPresent(event -> statement.put("on", event.on().toString()));
                statement.put("matched", "NAME_AND_NUMBER").put("sentence", Sentence.of(label.name()));
            }
            case Answer.NoRecord none -> statement.put("label", MaritalLabel.NO_RECORD_IN_COVERAGE.name()).put("matched", "NO_RECORD")
                    .put("coverage", none.coverage()).put("sentence", Sentence.of(MaritalLabel.NO_RECORD_IN_COVERAGE.name()));
            case Answer.IdentityMismatch mismatch -> unsaid(statement, "IDENTITY_NOT_MATCHED");
            case Answer.Ambiguous several -> unsaid(statement, "CONFLICT_MANUAL_REVIEW");
            case null, default -> unsaid(statement, "SOURCE_UNAVAILABLE");
        }
        var source = statement.putArray("sources").addObject().put("source", REGISTER.value())
                .put("outcome", answer == null ? "SOURCE_UNAVAILABLE" : answer.outcome().name());
        if (answer != null && answer.asOf() != null) {
            source.put("as_of", answer.asOf().toString());
        }
        statement.putArray("notes").add("COURTS_NOT_ASKED");
        return statement;
    }

    private static void unsaid(ObjectNode statement, String label) {
        statement.put("label", label).put("sentence", Sentence.of(label));
    }

    /** The event that bears the label: re-issues and revocations bear none. */
    private static Optional<MarriageEvent> lastOf(List<MarriageEvent> events, MaritalLabel label) {
        var operation = switch (label) {
            case REGISTERED_MARRIED -> "IA";
            case REGISTERED_DIVORCED -> "IB";
            default -> "";
        };
        return events.stream().filter(event -> event.operation().equals(operation)).max(java.util.Comparator.comparing(MarriageEvent::on));
    }

    private static List<AuditEntry.Source> sources(Map<Integer, Answer> heard) {
        var outcomes = new TreeMap<String, Answer>();
        heard.values().forEach(answer -> outcomes.putIfAbsent(answer.outcome().name(), answer));
        return outcomes.entrySet().stream().map(each -> new AuditEntry.Source(REGISTER.value(), each.getKey(), each.getValue().asOf()))
                .toList();
    }
}
