package org.heqiao.routes.flow;

import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts a flow and waits for its end. A fault comes back as what it is, not wrapped by what carried it. */
@Component
public final class FlowClient {

    private final ProducerTemplate camel;

    public FlowClient(ProducerTemplate camel) {
        this.camel = camel;
    }

    /** @return what the flow ended with; null where that is of another type */
    public <T> @Nullable T request(String flow, Object body, Class<T> type) {
        var exchange = camel.request(flow, asked -> asked.getMessage().setBody(body));
        var fault = exchange.getException();
        if (fault instanceof RuntimeException ours) {
            throw ours;
        }
        if (fault != null) {
            throw new IllegalStateException(flow + " has failed", fault);
        }
        return exchange.getMessage().getBody() instanceof Object end && type.isInstance(end) ? type.cast(end) : null;
    }
}
