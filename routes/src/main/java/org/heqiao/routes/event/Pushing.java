package org.heqiao.routes.event;

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
import org.heqiao.gateway.confirmed.Unconfirmed;
import org.heqiao.gateway.gate.Refusal;
import org.heqiao.routes.event.Deliveries.Delivery;
import org.heqiao.routes.event.Sender.Result.Arrived;
import org.heqiao.routes.event.Sender.Result.Failed;
import org.heqiao.routes.event.Sender.Result.Gone;
import org.heqiao.routes.event.Subscription.Cause;
import org.heqiao.routes.event.Subscription.State;
import org.heqiao.routes.event.Subscription.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: many subscribers at a time, to each one batch after the other. Nothing is sent that the grants of this moment do not allow, and
 * nothing that is not written down. A subscriber that cannot be reached holds up nobody but itself.
 */
@Component
final class Pushing {

    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final int AT_A_TIME = 64;
    private static final int MOST_DUE = 1000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final SubscriptionTable subscriptions;
    private final Deliveries deliveries;
    private final Release release;
    private final Map<Way, Sender> senders = new EnumMap<>(Way.class);
    private final BackOff backOff;
    private final EventMeters meters;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Set<UUID> busy = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();
    private volatile boolean stopped = true;

    Pushing(SubscriptionTable subscriptions, Deliveries deliveries, Release release, List<Sender> senders, BackOff backOff,
            EventMeters meters, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.release = release;
        senders.forEach(sender -> this.senders.put(sender.way(), sender));
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
            if (takes(subscription.id())) {
                Thread.ofVirtual().name("events-" + subscription.id()).start(() -> drain(subscription.id()));
            }
        }
    }

    private synchronized boolean takes(UUID id) {
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
        var rule = release.refusal(subscription);
        if (rule != null) {
            if (subscriptions.refused(id, rule.name(), clock.instant().plus(LOOK_AGAIN))) {
                release.writeRefusal(subscription, rule);
            }
            return false;
        }
        var sender = Objects.requireNonNull(senders.get(subscription.way()));
        var hindrance = sender.hindrance(subscription);
        if (hindrance != null) {
            subscriptions.postpone(id, hindrance, clock.instant().plus(SOON));
            return false;
        }
        return sender.inTurn(subscription, () -> sendBatch(subscription, sender));
    }

    private boolean sendBatch(Subscription subscription, Sender sender) {
        var progress = subscription.progress();
        var batch = deliveries.after(subscription.id(), progress.handed(), sender.most(subscription));
        // nothing is left of it where all of it became older than it is kept
        return batch.isEmpty()
                ? subscriptions.handed(subscription.id(), progress.handed(), progress.lastPosition())
                : send(subscription, batch, sender);
    }

    private boolean isDue(Subscription subscription) {
        var progress = subscription.progress();
        return progress.state() == State.ACTIVE && progress.handed() < progress.lastPosition()
                && !progress.nextAt().isAfter(clock.instant());
    }

    private boolean send(Subscription subscription, List<Delivery> batch, Sender sender) {
        Sender.Result result;
        try {
            result = sender.send(subscription, batch, release.cut(subscription, batch));
        } catch (Refusal justRevoked) {
            return true;
        } catch (AuditLog.Unwritable unwritable) {
            subscriptions.postpone(subscription.id(), Cause.AUDIT_LOG_DOWN, clock.instant().plus(LOOK_AGAIN));
            return false;
        } catch (Unconfirmed unknown) {
            return false;
        }
        return switch (result) {
            case Arrived _ -> {
                meters.arrived(subscription.way(), batch);
                yield subscriptions.handed(subscription.id(), subscription.progress().handed(), batch.getLast().position());
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
            subscriptions.failed(subscription.id(), failed.cause(), now, backOff.next(subscription, failed.after(), now));
        }
    }

    private void suspend(Subscription subscription, Cause cause) {
        if (subscriptions.suspend(subscription.id(), cause)) {
            LOG.error("the subscription {} of {} is suspended: {}", subscription.id(), subscription.agency(), cause);
            release.writeAct(subscription, "marriage-events.suspend", "subscription " + subscription.id() + ": " + cause);
            meters.suspended(subscription.way(), cause);
        }
    }
}
