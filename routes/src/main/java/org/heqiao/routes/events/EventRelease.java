package org.heqiao.routes.events;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.enforcement.PushEnforcement;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.schemas.event.RegisterChange.Concerned;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.MarriageRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;

/**
 * Lets events out to a subscriber: by the grants of this moment, cut to them, and each batch written down about
 * everybody in it.
 */
@Component
final class EventRelease {

    static final String READ = "marriage-events.read";
    static final String SUBSCRIBE = "marriage-events.subscribe";
    /** Field of {@link #SUBSCRIBE} that a grant must give to a subscription without a caseload. */
    static final String EVERYONE = "everyone";

    private static final Set<String> SOURCES = Set.of(MarriageRegister.SOURCE.value());

    private final PushEnforcement pushEnforcement;

    EventRelease(PushEnforcement pushEnforcement) {
        this.pushEnforcement = pushEnforcement;
    }

    /** Why nothing may go to the subscriber at this moment; null: it may. */
    @Nullable
    RefusalRule refusal(Subscription subscription) {
        var refusalRule = subscription.everyone()
                ? pushEnforcement.refusal(query(subscription, SUBSCRIBE, Set.of(EVERYONE), List.of()))
                : null;
        return refusalRule == null
                ? pushEnforcement.refusal(query(subscription, READ, subscription.fields(), List.of()))
                : refusalRule;
    }

    /** The events, cut and written down. @throws org.heqiao.gateway.enforcement.AccessDenied not any more */
    ArrayNode cut(Subscription subscription, List<Delivery> deliveries) {
        var query = query(subscription, READ, subscription.fields(), subjects(deliveries));
        var cut = pushEnforcement.cut(query, CloudEvents.data(deliveries), "EVENTS", deliveries.size());
        return CloudEvents.envelopes(subscription, deliveries, cut.body());
    }

    void writeRefusal(Subscription subscription, RefusalRule refusalRule) {
        pushEnforcement.writeRefusal(query(subscription, READ, subscription.fields(), List.of()), refusalRule,
                "SENDING_STOPPED");
    }

    void writeAct(Subscription subscription, String act, String detail) {
        pushEnforcement.writeAct(query(subscription, READ, subscription.fields(), List.of()), act, detail);
    }

    /** Whom the subscriber is told of. */
    static List<ResidentId> subjects(List<Delivery> deliveries) {
        return deliveries.stream().flatMap(EventRelease::concerned)
                .flatMap(person -> Stream.ofNullable(person.number())).distinct()
                .toList();
    }

    private static Stream<Concerned> concerned(Delivery delivery) {
        var registerChange = delivery.change();
        return switch (delivery.side()) {
            case A -> Stream.ofNullable(registerChange.a());
            case B -> Stream.ofNullable(registerChange.b());
            case EVERYONE ->
                Stream.concat(Stream.ofNullable(registerChange.a()), Stream.ofNullable(registerChange.b()));
        };
    }

    private static Query query(Subscription subscription, String service, Set<String> fields,
            List<ResidentId> subjects) {
        return new Query("events-" + subscription.id(),
                new Caller(subscription.agency(), subscription.client(), Caller.Method.NONE, null),
                "-", service, subscription.asking(), null, subjects, fields, Set.of(), SOURCES, Lane.BULK);
    }
}
