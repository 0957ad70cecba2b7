package org.heqiao.routes.events;

import java.time.Duration;
import java.time.Instant;
import org.heqiao.routes.events.Subscription.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to a webhook and how it went, as its subscriber sees it; contract {@code openapi.yaml}, schema
 * WebhookAttempt.
 *
 * @param id      in the order in which they are listed; 0: not recorded yet
 * @param first   position of the first event; null: a test event has none
 * @param attempt from 1, since the last success
 * @param status  of HTTP; null: no answer came
 */
record WebhookAttempt(long id, Instant at, Kind kind, @Nullable Long first, @Nullable Long last, int attempt,
        Outcome outcome, @Nullable Integer status, @Nullable Cause cause, Duration took) {

    enum Kind {
        EVENTS, TEST, REDELIVERY
    }

    enum Outcome {
        ARRIVED, FAILED, GONE
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("at", at.toString()).put("kind", kind.name())
                .put("first_event", id(first))
                .put("last_event", id(last)).put("attempt", attempt).put("outcome", outcome.name())
                .put("status", status)
                .put("cause", cause == null ? null : cause.name()).put("duration_ms", took.toMillis());
        return json;
    }

    /** As the event itself says it. */
    private static @Nullable String id(@Nullable Long position) {
        return position == null ? null : position.toString();
    }
}
