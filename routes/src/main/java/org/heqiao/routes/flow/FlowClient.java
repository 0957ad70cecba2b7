package org.heqiao.routes.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts a flow and waits for its end. A fault comes back as what it is, not wrapped by what carried it. Keeps a producer
 * for each flow, where a template would look for one in every call: that is half of what it costs.
 */
@Component
public final class FlowClient {

    private final CamelContext camel;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();

    public FlowClient(CamelContext camel) {
        this.camel = camel;
    }

    /** @return what the flow ended with; null where that is of another type */
    public <T> @Nullable T request(String flow, Object body, Class<T> type) {
        var producer = producers.get(flow);
        if (producer == null) {
            producer = producers.computeIfAbsent(flow, this::producer);
        }
        var exchange = producer.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        try {
            producer.process(exchange);
        } catch (Exception fault) {
            exchange.setException(fault);
        }
        var fault = exchange.getException();
        if (fault instanceof RuntimeException ours) {
            throw ours;
        }
        if (fault != null) {
            throw new IllegalStateException(flow + " has failed", fault);
        }
        var end = exchange.getMessage().getBody();
        return type.isInstance(end) ? type.cast(end) : null;
    }

    private Producer producer(String flow) {
        try {
            var producer = camel.getEndpoint(flow).createProducer();
            camel.addService(producer);
            return producer;
        } catch (Exception fault) {
            throw new IllegalStateException("there is no flow " + flow, fault);
        }
    }
}
