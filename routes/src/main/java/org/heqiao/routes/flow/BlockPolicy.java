package org.heqiao.routes.flow;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/** What surrounds a block of a route, as a transaction does: whether it is done, what comes before it and after. */
@FunctionalInterface
public interface BlockPolicy extends Policy {

    /** @param block does the steps within; throws what they failed with */
    void around(Exchange exchange, Runnable block) throws Exception;

    @Override
    default void beforeWrap(Route route, NamedNode definition) {
        // the definition is as it should be
    }

    @Override
    default Processor wrap(Route route, Processor block) {
        return exchange -> around(exchange, () -> run(exchange, block));
    }

    private static void run(Exchange exchange, Processor block) {
        try {
            block.process(exchange);
        } catch (Exception fault) {
            exchange.setException(fault);
        }
        var fault = exchange.getException();
        if (fault instanceof RuntimeException ours) {
            throw ours;
        }
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
    }
}
