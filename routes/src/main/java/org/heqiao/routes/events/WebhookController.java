package org.heqiao.routes.events;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.events.Subscription.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a developer needs of a webhook: what was sent and how it went, a test event, events once more; contract
 * {@code openapi.yaml}.
 */
@RestController
@RequestMapping(path = "/api/v1/subscriptions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
final class WebhookController {

    /** Field of the answers that a grant gives. */
    private static final String SUBSCRIPTION = "subscription";
    private static final String DELIVERIES = "deliveries";

    private final QueryEnforcement queryEnforcement;
    private final SubscriptionTable subscriptions;
    private final WebhookAttemptTable attempts;
    private final WebhookService webhooks;

    WebhookController(QueryEnforcement queryEnforcement, SubscriptionTable subscriptions, WebhookAttemptTable attempts,
            WebhookService webhooks) {
        this.queryEnforcement = queryEnforcement;
        this.subscriptions = subscriptions;
        this.attempts = attempts;
        this.webhooks = webhooks;
    }

    /** Whoever gives no context asks for the same reason for which it subscribed. */
    record TestRequest(@JsonDeserialize(using = CallContext.IfGiven.class) @Nullable CallContext context) {
    }

    /** @param to the last of those that follow each other; null: {@code from} alone */
    record RedeliveryRequest(@JsonDeserialize(using = CallContext.IfGiven.class) @Nullable CallContext context,
            @NotNull(message = EVENT) @Min(value = 1, message = EVENT) Long from,
            @Min(value = 1, message = EVENT) @Nullable Long to) {

        private static final String EVENT = "is the id of an event, 1 or more";
    }

    @GetMapping("/deliveries")
    ObjectNode deliveries(@PathVariable UUID id, @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long before, @RequestHeader(name = CallContext.HEADER,
                    required = false) @Nullable String given) {
        if (limit < 1 || limit > WebhookAttemptTable.MOST || before != null && before < 1) {
            throw new InvalidBody(
                    "limit is 1 to " + WebhookAttemptTable.MOST + ", before is the next of the page before");
        }
        var subscription = webhook(id);
        var callContext = ApiCall.current().context(given, subscription::context);
        var page = attempts.of(id, before == null ? Long.MAX_VALUE : before, limit);
        var query = query(EventRelease.READ, callContext);
        var answer = view(queryEnforcement.ask(ApiCall.current(), query, permit -> answered(page)), page);
        if (page.size() == limit) {
            answer.put("next", page.getLast().id());
        }
        return answer;
    }

    @Idempotent
    @PostMapping("/test")
    ObjectNode test(@PathVariable UUID id, @RequestBody TestRequest body) {
        var subscription = webhook(id);
        return act(ApiCall.current().context(body.context(), subscription::context),
                () -> List.of(webhooks.test(subscription)));
    }

    /** One event, or several that follow each other; how far the subscription is stays as it was. */
    @Idempotent
    @PostMapping("/redeliver")
    ObjectNode redeliver(@PathVariable UUID id, @RequestBody RedeliveryRequest body) {
        var subscription = webhook(id);
        long from = body.from();
        long to = body.to() == null ? from : body.to();
        if (to < from || to - from >= WebhookService.MOST_AGAIN) {
            throw new InvalidBody(
                    "from and to are at most " + WebhookService.MOST_AGAIN
                            + " events; all after one are sent again by resume");
        }
        if (to > subscription.progress().lastPosition()) {
            throw new InvalidBody("to is an event that was given out: up to last_position");
        }
        EventsController.requireRetained(from - 1, subscription.progress().oldest());
        return act(ApiCall.current().context(body.context(), subscription::context),
                () -> webhooks.sendAgain(subscription, from, to));
    }

    /** It is written down before anything leaves, and no connection is held while the receiver is waited for. */
    private ObjectNode act(CallContext callContext, Supplier<List<WebhookAttempt>> sending) {
        var releasedAnswer = queryEnforcement.act(ApiCall.current(), query(EventRelease.SUBSCRIBE, callContext),
                permit -> answered(List.of()));
        return view(releasedAnswer, sending.get());
    }

    private static Query query(String service, CallContext callContext) {
        return ApiCall.current().query(service, callContext, List.of(), Set.of(SUBSCRIPTION), Set.of(),
                Lane.INTERACTIVE);
    }

    private static ServiceResult answered(List<WebhookAttempt> attempts) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject(SUBSCRIPTION).put(DELIVERIES, attempts.size());
        return new ServiceResult(body, List.of(), "SUBSCRIPTION", attempts.size());
    }

    /** Of a grant that does not give the subscription, nothing. */
    private static ObjectNode view(ReleasedAnswer releasedAnswer, List<WebhookAttempt> attempts) {
        var answer = releasedAnswer.toJson(DELIVERIES);
        var list = answer.putArray(DELIVERIES);
        if (releasedAnswer.body().path(SUBSCRIPTION).has(DELIVERIES)) {
            attempts.forEach(attempt -> list.add(attempt.json()));
        }
        return answer;
    }

    private Subscription webhook(UUID id) {
        var found = subscriptions.find(id)
                .filter(one -> one.agency().equals(ApiCall.current().caller().agency()))
                .orElseThrow(SubscriptionsController.NoSuch::new);
        if (found.way() != Channel.WEBHOOK) {
            throw new InvalidBody(
                    "this subscription is no webhook: its events are read from its queue or from /api/v1/events");
        }
        return found;
    }
}
