package org.heqiao.routes.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.heqiao.routes.events.EventBatch.Released;
import org.heqiao.routes.events.EventBatch.Sent;
import org.heqiao.routes.events.EventSender.Result.Arrived;
import org.heqiao.routes.events.EventSender.Result.Failed;
import org.heqiao.routes.events.EventSender.Result.Gone;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.Subscription.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends one subscriber what comes next. Nothing is sent that the grants of this moment do not allow, and nothing that
 * is not written down.
 */
@Component
final class EventDelivery implements EventSteps {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final SubscriptionTable subscriptions;
    private final DeliveryTable deliveryTable;
    private final EventRelease eventRelease;
    private final Map<Channel, EventSender> senders = new EnumMap<>(Channel.class);
    private final BackOff backOff;
    private final EventMeters meters;
    private final Clock clock;

    EventDelivery(SubscriptionTable subscriptions, DeliveryTable deliveryTable, EventRelease eventRelease,
            List<EventSender> senders, BackOff backOff, EventMeters meters, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveryTable = deliveryTable;
        this.eventRelease = eventRelease;
        senders.forEach(eventSender -> this.senders.put(eventSender.way(), eventSender));
        this.backOff = backOff;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void find(Exchange exchange) throws InvalidPayloadException {
        var id = exchange.getMessage().getMandatoryBody(UUID.class);
        exchange.getMessage().setBody(subscriptions.find(id).filter(this::isDue).orElse(null));
    }

    private boolean isDue(Subscription subscription) {
        var progress = subscription.progress();
        return progress.state() == State.ACTIVE && progress.handed() < progress.lastPosition()
                && !progress.nextAt().isAfter(clock.instant());
    }

    @Override
    public boolean mayGo(Subscription subscription) {
        var refusalRule = eventRelease.refusal(subscription);
        if (refusalRule != null) {
            if (subscriptions.refused(subscription.id(), refusalRule.name(), clock.instant().plus(LOOK_AGAIN))) {
                eventRelease.writeRefusal(subscription, refusalRule);
            }
            return false;
        }
        var hindrance = sender(subscription).hindrance(subscription);
        if (hindrance != null) {
            subscriptions.postpone(subscription.id(), hindrance, clock.instant().plus(SOON));
        }
        return hindrance == null;
    }

    @Override
    public boolean inTurn(Subscription subscription, BooleanSupplier batch) {
        return sender(subscription).inTurn(subscription, batch);
    }

    /** Nothing is left of it where all of it became older than it is kept: then the position moves on. */
    @Override
    public void take(Exchange exchange) throws InvalidPayloadException {
        var subscription = exchange.getMessage().getMandatoryBody(Subscription.class);
        var progress = subscription.progress();
        var next = deliveryTable.after(subscription.id(), progress.handed(), sender(subscription).most(subscription));
        exchange.getMessage().setBody(next.isEmpty()
                ? subscriptions.handed(subscription.id(), progress.handed(), progress.lastPosition())
                : new EventBatch(subscription, next));
    }

    @Override
    public void release(Exchange exchange) throws InvalidPayloadException {
        var batch = exchange.getMessage().getMandatoryBody(EventBatch.class);
        exchange.getMessage()
                .setBody(new Released(batch, eventRelease.cut(batch.subscription(), batch.deliveries())));
    }

    @Override
    public void send(Exchange exchange) throws InvalidPayloadException {
        var released = exchange.getMessage().getMandatoryBody(Released.class);
        var batch = released.batch();
        exchange.getMessage().setBody(new Sent(batch,
                sender(batch.subscription()).send(batch.subscription(), batch.deliveries(), released.events())));
    }

    @Override
    public void resolve(Exchange exchange) throws InvalidPayloadException {
        var sent = exchange.getMessage().getMandatoryBody(Sent.class);
        exchange.getMessage().setBody(resolve(sent.batch(), sent.result()));
    }

    private boolean resolve(EventBatch batch, EventSender.Result result) {
        var subscription = batch.subscription();
        return switch (result) {
            case Arrived _ -> {
                meters.arrived(subscription.way(), batch.deliveries());
                yield subscriptions.handed(subscription.id(), subscription.progress().handed(),
                        batch.deliveries().getLast().position());
            }
            case Failed failed -> {
                meters.failed(subscription.way(), failed.cause());
                retryOrGiveUp(subscription, failed, clock.instant());
                yield false;
            }
            case Gone _ -> {
                suspend(subscription, Cause.GONE);
                yield false;
            }
        };
    }

    @Override
    public void postpone(Exchange exchange) throws InvalidPayloadException {
        var subscription = exchange.getMessage().getMandatoryBody(EventBatch.class).subscription();
        subscriptions.postpone(subscription.id(), Cause.AUDIT_LOG_DOWN, clock.instant().plus(LOOK_AGAIN));
        exchange.getMessage().setBody(false);
    }

    private void retryOrGiveUp(Subscription subscription, Failed failed, Instant now) {
        if (backOff.isOver(subscription, now)) {
            suspend(subscription, Cause.GIVEN_UP);
        } else {
            subscriptions.failed(subscription.id(), failed.cause(), now,
                    backOff.next(subscription, failed.after(), now));
        }
    }

    private void suspend(Subscription subscription, Cause cause) {
        if (subscriptions.suspend(subscription.id(), cause)) {
            LOG.error("the subscription {} of {} is suspended: {}", subscription.id(), subscription.agency(), cause);
            eventRelease.writeAct(subscription, "marriage-events.suspend",
                    "subscription " + subscription.id() + ": " + cause);
            meters.suspended(subscription.way(), cause);
        }
    }

    private EventSender sender(Subscription subscription) {
        return Objects.requireNonNull(senders.get(subscription.way()));
    }
}
