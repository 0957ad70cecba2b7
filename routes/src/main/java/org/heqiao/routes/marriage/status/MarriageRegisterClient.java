package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.heqiao.routes.sources.SourceClient;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.DocumentQuestion;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.marriage.RegisterReply;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceEndpoint;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bureau's own register, asked while somebody waits: many people in one call. */
@Component("marriageRegister") // other flows have registers too
final class MarriageRegisterClient {

    /** Enough to find a few damaged records among a thousand people. */
    private static final int MOST_RETRIES = 64;
    private static final RegisterScope NOTHING = new RegisterScope(Coverage.of(List.of()), Map.of());

    private final SourceClient sourceClient;

    MarriageRegisterClient(SourceClient sourceClient) {
        this.sourceClient = sourceClient;
    }

    /** @param scope of the register when it answered; null: it answered about nobody */
    record Heard(List<LegAnswer> answers, @Nullable RegisterScope scope) {

        static final Heard NOTHING = new Heard(List.of(), null);

        private Heard and(Heard others) {
            var both = new ArrayList<>(answers);
            both.addAll(others.answers);
            return new Heard(both, others.scope == null ? scope : others.scope);
        }
    }

    /** One answer a person, in their order; where the register does not speak, that is the answer. */
    Heard about(List<PersonQuery.Person> persons, Item item, QueryContext queryContext, LocalDate today) {
        return heard(MarriageRegister.PERSONS, persons, some -> {
            var questions = new ArrayList<Question>(some.size());
            for (int i = 0; i < some.size(); i++) {
                questions.add(new Question(i, item, some.get(i).id(), some.get(i).name(), today));
            }
            return new Bundle(ThreadLocalRandom.current().nextLong(Long.MIN_VALUE, 0), MarriageRegister.SOURCE,
                    queryContext, questions,
                    Optional.empty());
        }, new AtomicInteger(MOST_RETRIES));
    }

    /** The same for people known by other documents. */
    Heard aboutDocuments(List<PersonQuery.ByDocument> persons, Item item) {
        return heard(MarriageRegister.DOCUMENTS, persons, some -> {
            var questions = new DocumentQuestion[some.size()];
            for (int i = 0; i < questions.length; i++) {
                questions[i] = new DocumentQuestion(i, item, some.get(i).document(), some.get(i).name());
            }
            return questions;
        }, new AtomicInteger(MOST_RETRIES));
    }

    /**
     * A damaged record silences the register about its own people only: the others are asked about again without them.
     */
    private <P, Q> Heard heard(SourceEndpoint<Q, RegisterReply> register, List<P> persons,
            Function<List<P>, Q> questions, AtomicInteger retries) {
        if (persons.isEmpty()) {
            return Heard.NOTHING;
        }
        try {
            var reply = sourceClient.request(register, questions.apply(persons));
            var answers = unavailable(persons.size(), "NO_ANSWER");
            reply.answers().forEach(answer -> answers.set((int) answer.leg(), answer));
            return new Heard(answers, reply.scope());
        } catch (SourceFault fault) {
            var kind = fault.kind();
            if (kind == SourceFault.Kind.MALFORMED && persons.size() > 1 && retries.addAndGet(-2) >= 0) {
                int half = persons.size() / 2;
                return heard(register, persons.subList(0, half), questions, retries)
                        .and(heard(register, persons.subList(half, persons.size()), questions, retries));
            }
            return new Heard(unavailable(persons.size(), kind.name()), null);
        }
    }

    private static List<LegAnswer> unavailable(int size, String why) {
        return new ArrayList<>(Collections.nCopies(size, new LegAnswer(0, new Answer.Unavailable(why))));
    }

    /** Where it answered about nobody. Nothing, where it does not speak. */
    RegisterScope scope() {
        try {
            return sourceClient.request(MarriageRegister.SCOPE, "");
        } catch (SourceFault silent) {
            return NOTHING;
        }
    }
}
