package org.heqiao.routes.events;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.DeliveryTable.Side;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Concerned;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as they leave: CloudEvents 1.0.2 in JSON. {@code source} and {@code id} together name an event for ever,
 * {@code sequence} is its position, {@code subject} the subscriber's own name for the person. The data is cut by the
 * grant; the envelope holds nothing that is not the subscriber's.
 */
final class CloudEvents {

    /** What a subscriber may want of the data, beside {@link #PERSONS}. */
    static final Set<String> FIELDS = Set.of("kind", "on", "origin", "reference", "role");
    /** Both persons by name and number; only for those without a caseload. */
    static final String PERSONS = "persons";
    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final String BATCH_TYPE = "application/cloudevents-batch+json";

    private static final String TYPE = "org.heqiao.event.";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CloudEvents() {
    }

    /** The data of each, whole. */
    static ArrayNode data(List<Delivery> deliveries) {
        var all = NODES.arrayNode();
        deliveries.forEach(delivery -> all.add(data(delivery)));
        return all;
    }

    private static ObjectNode data(Delivery delivery) {
        var registerChange = delivery.change();
        var data = NODES.objectNode().put("kind", registerChange.kind().word());
        if (registerChange.on() != null) {
            data.put("on", registerChange.on().toString());
        }
        data.put("origin", registerChange.origin().name()).put("reference", registerChange.reference());
        if (delivery.side() == Side.EVERYONE) {
            var persons = data.putArray(PERSONS);
            person(persons, registerChange.a(), role(registerChange, Side.A));
            person(persons, registerChange.b(), role(registerChange, Side.B));
        } else {
            data.put("role", role(registerChange, delivery.side()));
        }
        return data;
    }

    private static void person(ArrayNode persons, @Nullable Concerned concerned, String role) {
        if (concerned != null) {
            var person = persons.addObject().put("role", role).put("name", concerned.name());
            if (concerned.number() != null) {
                person.put("id_number", concerned.number().value());
            }
        }
    }

    private static String role(RegisterChange registerChange, Side side) {
        return registerChange.kind() != RegisterChange.Kind.DEATH ? "PARTY" : side == Side.A ? "DECEASED" : "SPOUSE";
    }

    /** Puts what the gate left of the data into envelopes. @param cut in the order of the deliveries */
    static ArrayNode envelopes(Subscription subscription, List<Delivery> deliveries, JsonNode cut) {
        var all = NODES.arrayNode();
        for (int i = 0; i < deliveries.size(); i++) {
            var data = cut.path(i);
            all.add(envelope(subscription, deliveries.get(i), data.isObject() ? data : NODES.objectNode()));
        }
        return all;
    }

    private static ObjectNode envelope(Subscription subscription, Delivery delivery, JsonNode data) {
        var registerChange = delivery.change();
        var event = NODES.objectNode().put("specversion", "1.0").put("id", Long.toString(delivery.position()))
                .put("source", "urn:uuid:" + subscription.id()).put("type", TYPE + registerChange.kind().word())
                .put("time", DateTimeFormatter.ISO_INSTANT.format(registerChange.recordedAt()))
                .put("sequence", sequence(delivery.position()))
                .put("datacontenttype", "application/json");
        if (delivery.ref() != null) {
            event.put("subject", delivery.ref());
        }
        event.set("data", data);
        return event;
    }

    /** For a subscriber who wants to see that it is reached: without position, subject and data. */
    static ObjectNode test(Subscription subscription, UUID id, Instant now) {
        return NODES.objectNode().put("specversion", "1.0").put("id", "test-" + id)
                .put("source", "urn:uuid:" + subscription.id())
                .put("type", TYPE + "test")
                .put("time", DateTimeFormatter.ISO_INSTANT.format(now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** As the extension wants it: later ones are greater as text. */
    private static String sequence(long position) {
        return "%019d".formatted(position);
    }
}
