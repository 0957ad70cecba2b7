package org.heqiao.bench;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The agencies as the hub speaks to them, by its own connectors and its own contracts, and nothing of the hub around
 * them.
 */
final class Agencies implements AutoCloseable {

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<SourceId, SourceContract> contracts = new TreeMap<>();
    private final Map<SourceId, Semaphore> lines = new TreeMap<>();
    private final Map<SourceId, SourceConnector> connectors = new TreeMap<>();
    private final ProducerTemplate producer;

    @EnableConfigurationProperties
    private static final class Connectors {
    }

    /** One source's configuration. */
    record Block(SourceContract contract) {
    }

    Agencies(ConfigurableEnvironment settings, DataSource register, LookupHash lookup, FieldCipher cipher, Clock clock)
            throws Exception {
        Binder.get(settings).bind("heqiao.sources", Bindable.mapOf(String.class, Block.class)).get()
                .forEach((source, block) -> contracts.put(new SourceId(source), block.contract()));
        contracts.forEach((source, contract) -> lines.put(source, new Semaphore(contract.concurrency())));
        spring.setEnvironment(settings);
        spring.registerBean(Clock.class, () -> clock);
        spring.registerBean(DataSource.class, () -> register);
        spring.registerBean(LookupHash.class, () -> lookup);
        spring.registerBean(FieldCipher.class, () -> cipher);
        spring.register(Connectors.class);
        spring.scan("org.heqiao.connectors");
        spring.refresh();
        for (var routes : spring.getBeansOfType(RouteBuilder.class).values()) {
            camel.addRoutes(routes);
        }
        spring.getBeansOfType(SourceConnector.class).values().forEach(each -> connectors.put(each.id(), each));
        camel.start();
        producer = camel.createProducerTemplate();
    }

    Map<SourceId, SourceContract> contracts() {
        return contracts;
    }

    SourceContract contract(SourceId source) {
        return Objects.requireNonNull(contracts.get(source));
    }

    /** Holds no more conversations with a source at once than its contract allows. */
    Reply ask(Bundle bundle) throws SourceFault, InterruptedException {
        var line = Objects.requireNonNull(lines.get(bundle.source()));
        line.acquire();
        try {
            return converse(bundle);
        } finally {
            line.release();
        }
    }

    private Reply converse(Bundle bundle) throws SourceFault {
        var address = Objects.requireNonNull(connectors.get(bundle.source())).ask().uri();
        var exchange = producer.request(address, question -> question.getMessage().setBody(bundle));
        return switch (exchange.getException()) {
            case null -> Objects.requireNonNull(exchange.getMessage().getBody(Reply.class));
            case SourceFault fault -> throw fault;
            case Exception bug -> throw new IllegalStateException(bug);
        };
    }

    @Override
    public void close() {
        camel.stop();
        spring.close();
    }
}
