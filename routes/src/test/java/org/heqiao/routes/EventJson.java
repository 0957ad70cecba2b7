package org.heqiao.routes;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An event as a subscriber gets it, read by the names of what is in it. */
record EventJson(JsonNode json) {

    static List<EventJson> of(JsonNode events) {
        return events.valueStream().map(EventJson::new).toList();
    }

    /** The ids of events, in their order. */
    static Stream<String> ids(List<EventJson> events) {
        return events.stream().map(EventJson::id);
    }

    String id() {
        return json.path("id").asString();
    }

    String type() {
        return json.path("type").asString();
    }

    /** What the subscriber calls the person. */
    String subject() {
        return json.path("subject").asString();
    }

    /** The day on which it happened. */
    String on() {
        return json.path("data").path("on").asString();
    }

    String role() {
        return json.path("data").path("role").asString();
    }

    /** The numbers of the persons it is about, for who may see them. */
    Stream<String> persons() {
        return json.path("data").path("persons").valueStream().map(person -> person.path("id_number").asString());
    }

    boolean has(String member) {
        return json.has(member);
    }

    /** A page of the feed. */
    record Feed(JsonNode json) {

        List<EventJson> events() {
            return EventJson.of(json.path("events"));
        }

        /** The only event of the page. */
        EventJson only() {
            var events = events();
            if (events.size() != 1) {
                throw new AssertionError("not one event: " + json);
            }
            return events.getFirst();
        }

        long next() {
            return json.path("next").asLong();
        }
    }

    /** What a subscription says of itself. */
    record Subscription(JsonNode json) {

        String id() {
            return json.path("id").asString();
        }

        String state() {
            return json.path("state").asString();
        }

        String cause() {
            return json.path("cause").asString("");
        }

        long deliveredPosition() {
            return json.path("delivered_position").asLong();
        }

        int persons() {
            return json.path("persons").asInt();
        }

        boolean isFailing() {
            return json.has("failing_since");
        }
    }
}
