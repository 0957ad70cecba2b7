package org.heqiao.routes;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The state of a batch of households as the hub hands it out, read by the names of what is in it. */
public record BatchJson(JsonNode json) {

    public String id() {
        return json.path("id").asString();
    }

    public String client() {
        return json.path("client").asString();
    }

    public String state() {
        return json.path("state").asString();
    }

    public boolean isOver() {
        return List.of("DONE", "FAILED").contains(state());
    }

    public String why() {
        return json.path("why").asString();
    }

    /** The id of the batch whose file came again with this one. */
    public String resubmits() {
        return json.path("resubmits").asString();
    }

    public int accepted() {
        return households("accepted");
    }

    public int rejected() {
        return households("rejected");
    }

    public int reported() {
        return households("reported");
    }

    private int households(String what) {
        return json.path("households").path(what).asInt();
    }

    /** The households, already reported, of which another batch has named a member since. */
    public List<String> namedAgain() {
        return json.path("households").path("named_again").valueStream().map(JsonNode::asString).toList();
    }

    public int planned() {
        return json.path("legs").path("planned").asInt();
    }

    public int open() {
        return json.path("legs").path("open").asInt();
    }

    /** How many questions ended so. */
    public int outcome(String outcome) {
        return json.path("legs").path("outcomes").path(outcome).asInt();
    }

    /** What is wrong with a row. */
    public record RowError(JsonNode json) {

        public int line() {
            return json.path("line").asInt();
        }

        public String column() {
            return json.path("column").asString();
        }

        public String householdNo() {
            return json.path("household_no").asString();
        }

        public String code() {
            return json.path("code").asString();
        }

        public String severity() {
            return json.path("severity").asString();
        }

        public String message() {
            return json.path("message").asString();
        }
    }
}
