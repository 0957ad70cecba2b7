package org.heqiao.routes.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.enforcement.AccessDenied;
import org.heqiao.routes.events.DeliveryTable.Delivery;
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
 * Sends what is due: many subscribers at a time, to each one batch after the other. Nothing is sent that the grants of
 * this moment do not allow, and nothing that is not written down. A subscriber that cannot be reached holds up nobody
 * but itself.
 */
@Component
final class DeliveryDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDispatcher.class);
    private static final int AT_A_TIME = 64;
    private static final int MOST_DUE = 1000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final SubscriptionTable subscriptions;
    private final DeliveryTable deliveryTable;
    private final EventRelease eventRelease;
    private final Map<Channel, EventSender> senders = new EnumMap<>(Channel.class);
    private final BackOff backOff;
    private final EventMeters meters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Set<UUID> busy = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();
    private volatile boolean stopped = true;

    DeliveryDispatcher(SubscriptionTable subscriptions, DeliveryTable deliveryTable, EventRelease eventRelease,
            List<EventSender> senders, BackOff backOff, EventMeters meters, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveryTable = deliveryTable;
        this.eventRelease = eventRelease;
        senders.forEach(eventSender -> this.senders.put(eventSender.way(), eventSender));
        this.backOff = backOff;
        this.meters = meters;
        this.clock = clock;
    }

    void begin() {
        stopped = false;
    }

    /** What is under way ends by its own timeouts. */
    void end() {
        stopped = true;
    }

    /** Begins to send whatever is due; does not wait for it. */
    void push() {
        for (var subscription : subscriptions.due(clock.instant(), MOST_DUE)) {
            if (claims(subscription.id())) {
                Thread.ofVirtual().name("events-" + subscription.id()).start(() -> drain(subscription.id()));
            }
        }
    }

    private synchronized boolean claims(UUID id) {
        if (busy.contains(id)) {
            again.add(id);
            return false;
        }
        return places.tryAcquire() && busy.add(id);
    }

    /** @return whether something came meanwhile */
    private synchronized boolean goesOn(UUID id) {
        if (again.remove(id) && !stopped) {
            return true;
        }
        again.remove(id);
        busy.remove(id);
        places.release();
        return false;
    }

    private void drain(UUID id) {
        do {
            try {
                boolean more = true;
                while (more && !stopped) {
                    more = sendNext(id);
                }
            } catch (RuntimeException broken) {
                // the position has not moved: whatever it was, the next turn of the loop begins again from there
                LOG.warn("events of {} cannot be sent at the moment: {}", id, broken.getClass().getSimpleName());
            }
        } while (goesOn(id));
    }

    /** @return whether there may be more to send at once */
    private boolean sendNext(UUID id) {
        var subscription = subscriptions.find(id).orElse(null);
        if (subscription == null || !isDue(subscription)) {
            return false;
        }
        var refusalRule = eventRelease.refusal(subscription);
        if (refusalRule != null) {
            if (subscriptions.refused(id, refusalRule.name(), clock.instant().plus(LOOK_AGAIN))) {
                eventRelease.writeRefusal(subscription, refusalRule);
            }
            return false;
        }
        var eventSender = Objects.requireNonNull(senders.get(subscription.way()));
        var hindrance = eventSender.hindrance(subscription);
        if (hindrance != null) {
            subscriptions.postpone(id, hindrance, clock.instant().plus(SOON));
            return false;
        }
        return eventSender.inTurn(subscription, () -> sendBatch(subscription, eventSender));
    }

    private boolean sendBatch(Subscription subscription, EventSender eventSender) {
        var progress = subscription.progress();
        var batch = deliveryTable.after(subscription.id(), progress.handed(), eventSender.most(subscription));
        // nothing is left of it where all of it became older than it is kept
        return batch.isEmpty()
                ? subscriptions.handed(subscription.id(), progress.handed(), progress.lastPosition())
                : send(subscription, batch, eventSender);
    }

    private boolean isDue(Subscription subscription) {
        var progress = subscription.progress();
        return progress.state() == State.ACTIVE && progress.handed() < progress.lastPosition()
                && !progress.nextAt().isAfter(clock.instant());
    }

    private boolean send(Subscription subscription, List<Delivery> batch, EventSender eventSender) {
        EventSender.Result result;
        try {
            result = eventSender.send(subscription, batch, eventRelease.cut(subscription, batch));
        } catch (AccessDenied justRevoked) {
            return true;
        } catch (AuditLog.Unwritable unwritable) {
            subscriptions.postpone(subscription.id(), Cause.AUDIT_LOG_DOWN, clock.instant().plus(LOOK_AGAIN));
            return false;
        } catch (StateUnconfirmed unknown) {
            return false;
        }
        return switch (result) {
            case Arrived _ -> {
                meters.arrived(subscription.way(), batch);
                yield subscriptions.handed(subscription.id(), subscription.progress().handed(),
                        batch.getLast().position());
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
}
