package org.heqiao.routes.events;

import java.time.format.DateTimeFormatter;
import java.util.TreeSet;
import org.heqiao.schemas.event.RegisterChange;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A subscription as its subscriber sees it; contract {@code openapi.yaml}, schema Subscription. */
final class SubscriptionJson {

    private SubscriptionJson() {
    }

    static ObjectNode of(Subscription subscription, long persons) {
        var progress = subscription.progress();
        var json = JsonNodeFactory.instance.objectNode().put("id", subscription.id().toString()).put("way",
                subscription.way().word());
        var kinds = json.putArray("kinds");
        new TreeSet<>(subscription.kinds()).stream().map(RegisterChange.Kind::word).forEach(kinds::add);
        if (subscription.target() != null) {
            json.put("target", subscription.target().toString()).put("most_per_request", subscription.most());
        }
        if (subscription.way() == Subscription.Channel.BROKER) {
            json.put("queue", subscription.queue());
        }
        json.put("everyone", subscription.everyone()).put("persons", persons);
        var fields = json.putArray("fields");
        new TreeSet<>(subscription.fields()).forEach(fields::add);
        json.put("created_at", DateTimeFormatter.ISO_INSTANT.format(subscription.createdAt()))
                .put("state", state(progress))
                .put("last_position", progress.lastPosition()).put("delivered_position", progress.handed())
                .put("oldest_position", progress.oldest());
        if (progress.cause() != null) {
            json.put("cause", progress.cause().name());
        }
        if (progress.failingSince() != null) {
            json.put("failing_since", DateTimeFormatter.ISO_INSTANT.format(progress.failingSince()))
                    .put("attempts", progress.attempts())
                    .put("next_attempt_at", DateTimeFormatter.ISO_INSTANT.format(progress.nextAt()));
        }
        return json;
    }

    /** Which rule refuses is the audit log's to know. */
    private static String state(Subscription.Progress progress) {
        return progress.refused() == null ? progress.state().name() : "NOT_GRANTED";
    }
}
