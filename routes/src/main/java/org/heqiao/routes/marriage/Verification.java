package org.heqiao.routes.marriage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Asking;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what is on record about people for whom somebody waits (domain.md §4.7): a label with the event it rests on, how the person was matched,
 * who was asked and up to when their data go, what could change it. One answer an entry, in the order asked.
 */
@Component
public final class Verification {

    private final Register register;
    private final LookupHash hash;
    private final Rules rules;
    private final Clock clock;

    Verification(Register register, LookupHash hash, ObjectProvider<Rules> rules, Clock clock) {
        this.register = register;
        this.hash = hash;
        this.rules = rules.getIfAvailable(() -> Rules.DEFAULT);
        this.clock = clock;
    }

    /** The status of a person, or of a pair; nothing of whom a person is married to. */
    Answered about(List<Asked> asked, Asking asking) {
        return answer(asked, asking, Item.MARITAL_STATUS);
    }

    /** The records too, with the other party. */
    Answered inFull(List<Asked> asked, Asking asking) {
        return answer(asked, asking, Item.NAMED_MARRIAGES);
    }

    private Answered answer(List<Asked> asked, Asking asking, Item item) {
        var today = LocalDate.now(clock);
        var persons = asked.stream().flatMap(each -> each.persons().stream()).toList();
        var heard = register.about(persons, item, asking, today);
        var byDocument = asked.stream().filter(Asked.ByDocument.class::isInstance).map(Asked.ByDocument.class::cast).toList();
        var heardByDocument = register.aboutDocuments(byDocument, item);
        var scope = register.scope();
        var answers = JsonNodeFactory.instance.arrayNode(asked.size());
        var labels = new TreeMap<String, Integer>();
        int next = 0;
        int nextByDocument = 0;
        for (var each : asked) {
            var known = new ArrayList<PersonEvidence>(2);
            for (var person : each.persons()) {
                known.add(PersonEvidence.of(person.name(), PersonKey.of(hash.of(person.id())), new Heard(), heard.get(next++), scope, today,
                        rules));
            }
            if (each instanceof Asked.ByDocument person) {
                var answer = heardByDocument.get(nextByDocument++);
                var key = person.document().hash(hash);
                if (key != null) {
                    known.add(PersonEvidence.of(person.name(), PersonKey.of(key), new Heard(), answer, scope, today, rules));
                }
            }
            var answer = answers.addObject();
            write(answer, each, known, item);
            labels.merge(answer.path("label").asString("REFUSED"), 1, Integer::sum);
        }
        var all = new ArrayList<>(heard);
        all.addAll(heardByDocument);
        return new Answered(answers, sources(all), labels.toString(), all.size());
    }

    /** For the log: who was asked about by other documents, as one who knows the document can tell. Null: nobody. */
    @Nullable
    String documents(List<Asked> asked) {
        var named = asked.stream().filter(Asked.ByDocument.class::isInstance).map(Asked.ByDocument.class::cast).map(person -> {
            var key = person.document().hash(hash);
            return person.document().type() + ":" + (key == null ? "-" : HexFormat.of().formatHex(key));
        }).toList();
        return named.isEmpty() ? null : "documents " + String.join(" ", named);
    }

    private static void write(ObjectNode answer, Asked asked, List<PersonEvidence> known, Item item) {
        switch (asked) {
            case Asked.Refused refused -> answer.put("refused", refused.code());
            case Asked.Pair _ -> StatementJson.ofPair(answer, known.getFirst(), PairStatement.of(known.getFirst(), known.getLast()));
            case Asked.ByDocument _ when known.isEmpty() -> answer.put("refused", "DOCUMENT_NUMBER");
            case Asked.Person _,Asked.ByDocument _ -> {
                StatementJson.ofPerson(answer, known.getFirst(), known.getFirst().statement());
                if (item.equals(Item.NAMED_MARRIAGES)) {
                    EventsJson.of(answer, known.getFirst());
                }
            }
        }
    }

    private static List<AuditEntry.Source> sources(List<Answer> heard) {
        var outcomes = new TreeMap<String, Answer>();
        heard.forEach(answer -> outcomes.putIfAbsent(answer.outcome().name(), answer));
        return outcomes.entrySet().stream()
                .map(each -> new AuditEntry.Source(Register.SOURCE.value(), each.getKey(), each.getValue().asOf())).toList();
    }
}
