package org.heqiao.routes.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Starts a flow and waits for its end. A fault comes back as what it is, not wrapped by what carried it. Keeps a
 * producer for each flow, where a template would look for one in every call: that is half of what it costs.
 */
@Component
public final class FlowClient {

    private final CamelContext camel;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();

    public FlowClient(CamelContext camel) {
        this.camel = camel;
    }

    /** Whether flows can be started: not before all routes are there, and not when they are going. */
    public boolean isOpen() {
        return camel.isStarted();
    }

    /**
     * @return what the flow ended with; null where that is of another type
     * @throws CamelExecutionException it could not be started, or its route is wrong
     */
    public <T> @Nullable T request(String flow, Object body, Class<T> type) {
        return request(flow, body, type, RuntimeException.class);
    }

    /** The same of a flow that may also end with another outcome. @throws X that outcome */
    public <T, X extends Exception> @Nullable T request(String flow, Object body, Class<T> type, Class<X> outcome)
            throws X {
        var exchange = exchange(flow, body);
        var fault = exchange.getException();
        if (outcome.isInstance(fault)) {
            throw outcome.cast(fault);
        }
        if (fault instanceof RuntimeException ours) {
            throw ours;
        }
        if (fault != null) {
            throw new CamelExecutionException(flow + " has failed", exchange, fault);
        }
        var end = exchange.getMessage().getBody();
        return type.isInstance(end) ? type.cast(end) : null;
    }

    private Exchange exchange(String flow, Object body) {
        var producer = producers.get(flow);
        if (producer == null) {
            producer = producers.computeIfAbsent(flow, this::producer);
        }
        var exchange = producer.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        if (!isOpen()) {
            throw new CamelExecutionException(flow + " cannot be started", exchange, new RejectedExecutionException());
        }
        try {
            producer.process(exchange);
        } catch (Exception fault) {
            exchange.setException(fault);
        }
        return exchange;
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
