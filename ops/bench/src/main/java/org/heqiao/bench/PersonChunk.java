package org.heqiao.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.heqiao.bench.CommissionReader.Person;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/** A few thousand persons asked about at every source, in the bundles and with the concurrency of the contracts. */
final class PersonChunk {

    private static final QueryContext ASKING = new QueryContext(new Purpose("social-assistance-check"),
            new LegalBasis("SSA-2014-58"), "BARE-LOOP",
            new Officer("周文静", "6401-0042", "核对中心"), "measuring");

    private final List<Person> persons;
    private final List<Asked> items;
    private final long firstLeg;
    private final @Nullable Answer[] answers;

    /** An item and the source it is asked at. */
    record Asked(SourceId source, Item item) {
    }

    PersonChunk(List<Person> persons, List<Asked> items, long firstLeg) {
        this.persons = persons;
        this.items = items;
        this.firstLeg = firstLeg;
        this.answers = new Answer[persons.size() * items.size()];
    }

    List<Person> persons() {
        return persons;
    }

    int legs() {
        return answers.length;
    }

    /** The answers about one person, in the order of the items. */
    List<@Nullable Answer> answers(int person) {
        return Arrays.asList(answers).subList(person * items.size(), (person + 1) * items.size());
    }

    /** Asks until every leg is answered. */
    PersonChunk ask(Agencies agencies, AtomicLong numbers, ExecutorService threads)
            throws ExecutionException, InterruptedException {
        List<Future<?>> conversations = new ArrayList<>();
        questions(agencies).forEach((source, lists) -> {
            int size = agencies.contract(source).bundleSize();
            for (var list : lists) {
                for (int from = 0; from < list.size(); from += size) {
                    var bundle = new Bundle(numbers.incrementAndGet(), source, ASKING,
                            list.subList(from, Math.min(list.size(), from + size)), Optional.empty());
                    conversations.add(threads.submit(() -> {
                        converse(agencies, bundle);
                        return bundle;
                    }));
                }
            }
        });
        for (var conversation : conversations) {
            conversation.get();
        }
        return this;
    }

    private Map<SourceId, List<List<Question>>> questions(Agencies agencies) {
        Map<SourceId, List<List<Question>>> questions = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            var asked = items.get(i);
            var lists = questions.computeIfAbsent(asked.source(), any -> new ArrayList<>());
            if (lists.isEmpty() || agencies.contract(asked.source()).itemPerBundle()) {
                lists.add(new ArrayList<>());
            }
            for (int p = 0; p < persons.size(); p++) {
                var person = persons.get(p);
                lists.getLast()
                        .add(new Question(firstLeg + (long) p * items.size() + i, asked.item(), person.id(),
                                person.name(),
                                person.appliedOn()));
            }
        }
        return questions;
    }

    private void converse(Agencies agencies, Bundle first) throws InterruptedException {
        var bundle = Optional.of(first);
        while (bundle.isPresent()) {
            long pause;
            try {
                var asked = bundle.get();
                var reply = agencies.ask(asked);
                reply.answers().forEach(answer -> answers[(int) (answer.leg() - firstLeg)] = answer.answer());
                bundle = rest(asked, reply.waiting().map(waiting -> waiting.ticket()));
                pause = reply.waiting().map(waiting -> waiting.lookAgainAfter().toMillis()).orElse(0L);
            } catch (SourceFault fault) {
                pause = fault.retryAfter().orElse(agencies.contract(first.source()).backOff()).toMillis();
            }
            if (bundle.isPresent()) {
                Thread.sleep(pause);
            }
        }
    }

    private Optional<Bundle> rest(Bundle asked, Optional<String> ticket) {
        var open = asked.questions().stream().filter(question -> answers[(int) (question.leg() - firstLeg)] == null)
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bundle(asked.number(), asked.source(), ASKING, open, ticket));
    }
}
