package org.heqiao.routes.events;

import java.util.List;
import java.util.UUID;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.events.Caseloads.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins subscriptions and lets caseloads grow, within bounds. */
@Component
final class SubscriptionService {

    private final SubscriptionTable subscriptions;
    private final Caseloads caseloads;
    private final OutboxRelay outboxRelay;
    private final QueueAccessControl queues;
    private final TransactionTemplate transactions;

    SubscriptionService(SubscriptionTable subscriptions, Caseloads caseloads, OutboxRelay outboxRelay,
            QueueAccessControl queues, PlatformTransactionManager transactions) {
        this.queues = queues;
        this.subscriptions = subscriptions;
        this.caseloads = caseloads;
        this.outboxRelay = outboxRelay;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** With the first portion of its caseload; later portions are added to it. */
    void begin(Subscription subscription, List<Person> persons) {
        if (subscription.way() == Subscription.Channel.BROKER && !queues.canHold()) {
            throw new NoQueues();
        }
        transactions.executeWithoutResult(open -> {
            if (subscriptions.find(subscription.id()).isEmpty()) {
                if (subscriptions.ofAgency(subscription.agency()).size() >= SubscriptionTable.MOST_OF_AN_AGENCY) {
                    throw new InvalidBody(
                            "an agency has at most " + SubscriptionTable.MOST_OF_AN_AGENCY + " subscriptions");
                }
                subscriptions.add(subscription, outboxRelay.newest());
            }
            caseloads.add(subscription.id(), persons);
        });
    }

    /** The broker does not let the hub make and hold queues: what is in one could not be kept back. */
    static final class NoQueues extends ApiProblem {
        private static final long serialVersionUID = 1L;

        private NoQueues() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "queues-not-managed",
                    "the broker does not let the hub make and hold queues; subscribe by webhook or feed, or ask"
                            + " whoever runs the hub");
        }
    }

    void add(UUID subscription, List<Person> persons) {
        if (caseloads.size(subscription) + persons.size() > Caseloads.MOST) {
            throw new InvalidBody("a caseload has at most " + Caseloads.MOST + " persons");
        }
        transactions.executeWithoutResult(open -> caseloads.add(subscription, persons));
    }
}
