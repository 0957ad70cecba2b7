package org.heqiao.routes.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events pulled from a position, for whoever cannot open a port; a subscription of any way can be read so. Asking
 * {@code after} a position says that all up to it has arrived. With {@code wait} the answer comes when there is
 * something, or after so many seconds with nothing.
 */
@RestController
final class EventsController {

    static final int LONGEST_WAIT = 30;

    private static final int MOST = 500;

    private final QueryEnforcement queryEnforcement;
    private final SubscriptionTable subscriptions;
    private final DeliveryTable deliveryTable;
    private final EventRelease eventRelease;
    private final EventSignal eventSignal;
    private final EventMeters meters;
    private final Semaphore waiters;

    EventsController(QueryEnforcement queryEnforcement, SubscriptionTable subscriptions, DeliveryTable deliveryTable,
            EventRelease eventRelease, EventSignal eventSignal, EventMeters meters, EventSettings settings) {
        this.queryEnforcement = queryEnforcement;
        this.subscriptions = subscriptions;
        this.deliveryTable = deliveryTable;
        this.eventRelease = eventRelease;
        this.eventSignal = eventSignal;
        this.meters = meters;
        this.waiters = new Semaphore(settings.mostWaiters());
    }

    @GetMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> events(@RequestParam UUID subscription,
            @RequestParam(required = false) @Nullable Long after, @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int wait)
            throws InterruptedException {
        if (limit < 1 || limit > MOST || wait < 0 || wait > LONGEST_WAIT) {
            throw new InvalidBody("limit is 1 to " + MOST + ", wait 0 to " + LONGEST_WAIT + " seconds");
        }
        var found = find(subscription);
        long from = after == null ? found.progress().handed() : after;
        if (from < 0 || from > found.progress().lastPosition()) {
            throw new InvalidBody("after is a position that was given out: 0 to last_position");
        }
        requireRetained(from, found.progress().oldest());
        var refusalRule = eventRelease.refusal(found);
        var batch = refusalRule == null ? await(found, from, limit, wait) : List.<Delivery>of();
        requireRetained(from, batch.isEmpty() ? 0 : batch.getFirst().position());
        return answer(found, from, batch);
    }

    private List<Delivery> await(Subscription subscription, long from, int limit, int wait)
            throws InterruptedException {
        long since = eventSignal.count();
        var batch = deliveryTable.after(subscription.id(), from, limit);
        if (!batch.isEmpty() || wait == 0) {
            return batch;
        }
        if (!waiters.tryAcquire()) {
            throw new TooManyWaiters();
        }
        try {
            long until = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
            while (batch.isEmpty() && until - System.nanoTime() > 0) {
                eventSignal.await(since, until);
                since = eventSignal.count();
                batch = deliveryTable.after(subscription.id(), from, limit);
            }
            return batch;
        } finally {
            waiters.release();
        }
    }

    private ResponseEntity<ObjectNode> answer(Subscription subscription, long from, List<Delivery> batch) {
        var apiCall = ApiCall.current();
        var callContext = CallContext.following(subscription.context(), apiCall.caller());
        if (subscription.everyone() && eventRelease.refusal(subscription) != null) {
            // not granted any more to have events about everyone: let the gate say so
            queryEnforcement.ask(apiCall,
                    apiCall.query(EventRelease.SUBSCRIBE, callContext, List.of(),
                            java.util.Set.of(EventRelease.EVERYONE),
                            java.util.Set.of(), Lane.BULK),
                    permit -> new ServiceResult(JsonNodeFactory.instance.objectNode(), List.of(), "EVENTS", 0));
        }
        var query = new Query(apiCall.id(), apiCall.caller(), apiCall.remote(), EventRelease.READ, callContext.asking(),
                null,
                EventRelease.subjects(batch),
                subscription.fields(), java.util.Set.of(), java.util.Set.of(MarriageRegister.SOURCE.value()),
                Lane.BULK);
        var releasedAnswer = queryEnforcement.ask(apiCall, query,
                permit -> new ServiceResult(CloudEvents.data(batch), List.of(), "EVENTS", batch.size()));
        if (from > subscription.progress().handed()) {
            subscriptions.acknowledged(subscription.id(), from);
        }
        meters.arrived(Subscription.Channel.FEED, batch);
        var json = releasedAnswer.toJson("events");
        json.set("events", CloudEvents.envelopes(subscription, batch, releasedAnswer.body()));
        json.put("next", batch.isEmpty() ? from : batch.getLast().position());
        var answer = ResponseEntity.ok();
        RateLimitFields.of(releasedAnswer.permit().quota()).forEach(answer::header);
        return answer.body(json);
    }

    private Subscription find(UUID id) {
        return subscriptions.find(id).filter(one -> one.agency().equals(ApiCall.current().caller().agency()))
                .orElseThrow(SubscriptionsController.NoSuch::new);
    }

    /**
     * Positions have no gaps: whoever goes on after one is given the next. @param oldest position that there is @throws
     * TooOld it is not kept
     */
    static void requireRetained(long position, long oldest) {
        if (position + 1 < oldest) {
            throw new TooOld(oldest - 1);
        }
    }

    /** What is asked for is not kept any more. */
    static final class TooOld extends ApiProblem {
        private static final long serialVersionUID = 1L;

        private final long goOnAfter;

        private TooOld(long goOnAfter) {
            super(HttpStatus.GONE, "position-too-old",
                    "what followed this position is older than it is kept, and lost; one can go on after position "
                            + goOnAfter);
            this.goOnAfter = goOnAfter;
        }

        @Override
        protected Map<String, Object> members() {
            return Map.of("go_on_after", goOnAfter);
        }
    }

    /** As many wait as may. */
    static final class TooManyWaiters extends ApiProblem {
        private static final long serialVersionUID = 1L;

        private TooManyWaiters() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-waiters",
                    "too many long polls are open; ask without wait");
        }
    }
}
