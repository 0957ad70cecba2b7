package org.heqiao.routes.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.springframework.stereotype.Component;

/**
 * What a subscriber may have done at its webhook when it wants: a test event, and events once more. Where sending
 * stands is not changed by either.
 */
@Component
final class WebhookService {

    /** Events in one call: as many as are sent while somebody waits. */
    static final int MOST_AGAIN = 100;
    /** A receiver that takes its time gets fewer. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final DeliveryTable deliveryTable;
    private final EventRelease eventRelease;
    private final WebhookSender sender;

    WebhookService(DeliveryTable deliveryTable, EventRelease eventRelease, WebhookSender sender) {
        this.deliveryTable = deliveryTable;
        this.eventRelease = eventRelease;
        this.sender = sender;
    }

    /** Sends an event that is about nothing and nobody, signed as all are. It is written down before it leaves. */
    WebhookAttempt test(Subscription subscription) {
        eventRelease.writeAct(subscription, "marriage-events.test",
                "a test event to subscription " + subscription.id());
        return sender.test(subscription);
    }

    /**
     * Sends events once more, those of a request together, until one does not arrive; by the grants of this moment, and
     * written down before they leave.
     *
     * @throws org.heqiao.gateway.enforcement.AccessDenied they are not granted any more
     */
    List<WebhookAttempt> sendAgain(Subscription subscription, long from, long to) {
        var events = deliveryTable.after(subscription.id(), from - 1, Math.toIntExact(to - from + 1)).stream()
                .filter(delivery -> delivery.position() <= to).toList();
        var attempts = new ArrayList<WebhookAttempt>();
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0; i < events.size() && System.nanoTime() < end; i += subscription.most()) {
            var attempt = sendAgain(subscription, events.subList(i, Math.min(events.size(), i + subscription.most())));
            attempts.add(attempt);
            if (attempt.outcome() != WebhookAttempt.Outcome.ARRIVED) {
                break;
            }
        }
        return attempts;
    }

    private WebhookAttempt sendAgain(Subscription subscription, List<Delivery> batch) {
        return sender.sendAgain(subscription, batch, eventRelease.cut(subscription, batch));
    }
}
