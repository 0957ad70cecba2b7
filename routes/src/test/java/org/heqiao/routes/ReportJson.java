package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A report as the hub hands it out, read by the names of what is in it and not by places in lists. */
record ReportJson(JsonNode json) {

    String householdNo() {
        return json.path("household_no").asString();
    }

    String conclusion() {
        return json.path("conclusion").asString();
    }

    /** How many questions to a source were answered, not answered, not connected. */
    JsonNode source(String name) {
        return only(json.path("sources"), each -> each.path("source").asString().equals(name));
    }

    /** Why no conclusion is drawn: what is missing, in the order of the report. */
    List<JsonNode> withheldBecause() {
        return json.path("withheld_because").valueStream().toList();
    }

    /** What is missing of an item. */
    JsonNode withheldBecauseOf(String item) {
        return only(json.path("withheld_because"), each -> each.path("item").asString().equals(item));
    }

    JsonNode finding(String code) {
        return only(json.path("findings"), each -> each.path("code").asString().equals(code));
    }

    /** What the first finding of this code found. */
    Optional<String> found(String code) {
        return json.path("findings").valueStream().filter(each -> each.path("code").asString().equals(code))
                .map(each -> each.path("found").asString()).findFirst();
    }

    /** The only fact of its kind. */
    JsonNode fact(String kind) {
        return only(json.path("facts"), each -> each.path("kind").asString().equals(kind));
    }

    /** The first fact on which a finding rests; facts are numbered from 1. */
    JsonNode factOf(JsonNode finding) {
        int number = finding.path("facts").valueStream().findFirst().orElseThrow().asInt();
        return only(json.path("facts"), each -> each.path("no").asInt() == number);
    }

    Member member(int number) {
        return new Member(only(json.path("members"), each -> each.path("member_no").asString().equals("" + number)));
    }

    /** What a report says of one member of the household. */
    record Member(JsonNode json) {

        JsonNode comparison(String subject) {
            return only(json.path("comparisons"), each -> each.path("subject").asString().equals(subject));
        }

        Stream<JsonNode> legs() {
            return json.path("legs").valueStream();
        }
    }

    private static JsonNode only(JsonNode list, Predicate<JsonNode> wanted) {
        var found = list.valueStream().filter(wanted).toList();
        assertThat(found).as(list.toString()).hasSize(1);
        return found.getFirst();
    }
}
