package org.heqiao.routes.events;

import java.util.List;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import tools.jackson.databind.node.ArrayNode;

/** Events that follow each other, for one subscriber; never empty. */
record EventBatch(Subscription subscription, List<Delivery> deliveries) {

    EventBatch {
        deliveries = List.copyOf(deliveries);
    }

    /** As it may leave. */
    record Released(EventBatch batch, ArrayNode events) {
    }

    /** And what became of it. */
    record Sent(EventBatch batch, EventSender.Result result) {
    }
}
