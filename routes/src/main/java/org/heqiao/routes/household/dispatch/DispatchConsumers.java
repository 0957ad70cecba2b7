package org.heqiao.routes.household.dispatch;

import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsConsumer;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * As many consumers of a source's queue on this node as its contract allows conversations, also after it has changed.
 * Too many do no harm: the claim counts over all nodes.
 */
@Component
class DispatchConsumers {

    private final CamelContext camel;
    private final Sources sources;

    DispatchConsumers(CamelContext camel, Sources sources) {
        this.camel = camel;
        this.sources = sources;
    }

    @Scheduled(fixedDelay = 2_000)
    void follow() throws Exception {
        for (var source : sources.connected()) {
            follow(source);
        }
    }

    private void follow(SourceId source) throws Exception {
        var route = camel.getRoute(DispatchRoutes.bundles(source));
        if (route == null || !(route.getConsumer() instanceof JmsConsumer consumer)
                || !(consumer.getListenerContainer() instanceof DefaultMessageListenerContainer container)) {
            return;
        }
        int agreed = sources.contract(source).concurrency();
        if (container.getConcurrentConsumers() != agreed) {
            container.setMaxConcurrentConsumers(agreed);
            container.setConcurrentConsumers(agreed);
        }
    }
}
