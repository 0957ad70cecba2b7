package org.heqiao.routes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.heqiao.schemas.marriage.RegisterReply;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * Agencies behind the connector contract, whose conduct a test decides. Left alone, they hold nothing about anybody.
 */
public final class FakeAgencies extends RouteBuilder {

    /** How an agency treats a bundle. */
    public interface Conduct {
        Reply reply(Bundle bundle) throws SourceFault, InterruptedException;
    }

    public static final Instant AS_OF = Instant.parse("2026-10-31T15:59:59Z");

    /** Of a register that holds the city's marriages, and no deaths. */
    public static final RegisterScope CITY = new RegisterScope(
            Coverage.of(List.of(new Coverage.Part("640100", 2004, 2026, Coverage.Completeness.COMPLETE, AS_OF))),
            Map.of());

    private static final List<Connector> CONNECTORS = Stream
            .of("people", "money", "banks", "civil-affairs", "courts", "public-security")
            .map(id -> new Connector(new SourceId(id))).toList();

    private record Connector(SourceId id) implements SourceConnector {
    }

    /** One bean a source, as real connectors are. */
    static final class Connectors implements BeanRegistrar {
        @Override
        public void register(BeanRegistry beans, Environment settings) {
            CONNECTORS.forEach(each -> beans.registerBean(each.id() + "-connector", Connector.class,
                    bean -> bean.supplier(any -> each)));
        }
    }

    private volatile RegisterScope scope = CITY;
    private volatile Function<Object, Reply> documents = FakeAgencies::knowsNobody;
    private final Map<String, Conduct> conducts = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> mostAtOnce = new ConcurrentHashMap<>();

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        for (var connector : CONNECTORS) {
            var source = connector.id().value();
            from(connector.ask().uri()).routeId(source).process(exchange -> {
                var bundle = exchange.getMessage().getMandatoryBody(Bundle.class);
                exchange.getMessage().setBody(reply(source, bundle));
            });
            from(connector.probe().uri()).routeId(source + "-probe").process(exchange -> {
            });
        }
        from(MarriageRegister.SCOPE.uri()).routeId("civil-affairs-scope")
                .process(exchange -> exchange.getMessage().setBody(scope));
        from(MarriageRegister.PERSONS.uri()).routeId("civil-affairs-persons").process(exchange -> {
            var bundle = exchange.getMessage().getMandatoryBody(Bundle.class);
            exchange.getMessage().setBody(new RegisterReply(reply("civil-affairs", bundle).answers(), scope));
        });
        from(MarriageRegister.DOCUMENTS.uri()).routeId("civil-affairs-documents")
                .process(exchange -> exchange.getMessage().setBody(
                        new RegisterReply(documents.apply(exchange.getMessage().getBody()).answers(), scope)));
    }

    private Reply reply(String source, Bundle bundle) throws SourceFault, InterruptedException {
        asked.computeIfAbsent(source, any -> new AtomicInteger()).addAndGet(bundle.questions().size());
        var now = atOnce.computeIfAbsent(source, any -> new AtomicInteger()).incrementAndGet();
        mostAtOnce.computeIfAbsent(source, any -> new AtomicInteger()).accumulateAndGet(now, Math::max);
        try {
            var reply = conducts.getOrDefault(source, FakeAgencies::holdsNothing).reply(bundle);
            reply.answers().forEach(
                    answer -> answered.computeIfAbsent(answer.leg(), any -> new AtomicInteger()).incrementAndGet());
            return reply;
        } finally {
            java.util.Objects.requireNonNull(atOnce.get(source)).decrementAndGet();
        }
    }

    public void conduct(String source, Conduct conduct) {
        conducts.put(source, conduct);
    }

    /** How a register answers about people known by other documents. */
    public void documents(Function<Object, Reply> documents) {
        this.documents = documents;
    }

    public void scope(RegisterScope scope) {
        this.scope = scope;
    }

    private static Reply knowsNobody(Object questions) {
        return Reply.of(List.of());
    }

    public void behave() {
        scope = CITY;
        documents = FakeAgencies::knowsNobody;
        conducts.clear();
        answered.clear();
        asked.clear();
        mostAtOnce.clear();
    }

    /** Questions put to a source, repetitions included. */
    public int asked(String source) {
        return asked.getOrDefault(source, new AtomicInteger()).get();
    }

    public int mostAtOnce(String source) {
        return mostAtOnce.getOrDefault(source, new AtomicInteger()).get();
    }

    /** Legs answered more than once. */
    public long answeredTwice() {
        return answered.values().stream().filter(times -> times.get() > 1).count();
    }

    public static Reply holdsNothing(Bundle bundle) {
        return Reply.of(bundle.questions().stream().map(FakeAgencies::nothing).toList());
    }

    public static LegAnswer nothing(Question question) {
        return new LegAnswer(question.leg(), new Answer.NoRecord(AS_OF, "everywhere"));
    }

    public static Reply workingOnIt(Duration lookAgainAfter) {
        return Reply.waiting(List.of(), "ticket", lookAgainAfter);
    }
}
