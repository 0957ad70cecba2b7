package org.heqiao.routes.event;

import java.util.List;
import java.util.UUID;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.routes.event.Caseloads.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins subscriptions and lets caseloads grow, within bounds. */
@Component
final class Subscribing {

    private final SubscriptionTable subscriptions;
    private final Caseloads caseloads;
    private final Relay relay;
    private final QueueGuard queues;
    private final TransactionTemplate transactions;

    Subscribing(SubscriptionTable subscriptions, Caseloads caseloads, Relay relay, QueueGuard queues,
            PlatformTransactionManager transactions) {
        this.queues = queues;
        this.subscriptions = subscriptions;
        this.caseloads = caseloads;
        this.relay = relay;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** With the first portion of its caseload; later portions are added to it. */
    void begin(Subscription subscription, List<Person> persons) {
        if (subscription.way() == Subscription.Way.BROKER && !queues.canHold()) {
            throw new NoQueues();
        }
        transactions.executeWithoutResult(open -> {
            if (subscriptions.find(subscription.id()).isEmpty()) {
                if (subscriptions.ofAgency(subscription.agency()).size() >= SubscriptionTable.MOST_OF_AN_AGENCY) {
                    throw new BadBody("an agency has at most " + SubscriptionTable.MOST_OF_AN_AGENCY + " subscriptions");
                }
                subscriptions.add(subscription, relay.newest());
            }
            caseloads.add(subscription.id(), persons);
        });
    }

    /** The broker does not let the hub make and hold queues: what is in one could not be kept back. */
    static final class NoQueues extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void add(UUID subscription, List<Person> persons) {
        if (caseloads.size(subscription) + persons.size() > Caseloads.MOST) {
            throw new BadBody("a caseload has at most " + Caseloads.MOST + " persons");
        }
        transactions.executeWithoutResult(open -> caseloads.add(subscription, persons));
    }
}
