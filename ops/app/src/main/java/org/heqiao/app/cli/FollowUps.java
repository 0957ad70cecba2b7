package org.heqiao.app.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Clues of one kind, as the hub gives them out.
 *
 * @param path where they are
 * @param many name of the list within a page
 * @param one  name of one within its answer
 */
record FollowUps(String path, String many, String one) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_AT_ONCE = 500;

    /** @param parameters as {@link #parameter} makes them */
    ArrayNode all(HubClient hub, String parameters) throws IOException, InterruptedException {
        var all = JsonNodeFactory.instance.arrayNode();
        var next = "0";
        while (!next.isEmpty()) {
            var page = hub.get(path + "?limit=" + MOST_AT_ONCE + parameters + "&after=" + next, HubClient.context())
                    .path("page");
            page.path(many).forEach(all::add);
            next = page.path("next").asString("");
        }
        return all;
    }

    JsonNode find(CallerOptions as, String no) throws Exception {
        try (var hub = as.hub(null)) {
            return hub.get(path(no), HubClient.context()).path(one);
        }
    }

    /** @param result of feedback; null: it is closed */
    JsonNode step(CallerOptions as, String no, @Nullable String result, String says) throws Exception {
        try (var hub = as.hub(null)) {
            var step = JsonNodeFactory.instance.objectNode().put("step", result == null ? "CLOSE" : "FEED_BACK")
                    .put("says", says);
            if (result != null) {
                step.put("result", result);
            }
            step.set("context", JSON.readTree(Base64.getUrlDecoder().decode(HubClient.context())));
            return hub.post(path(no) + "/steps", step).path(one);
        }
    }

    private String path(String no) {
        return path + "/" + GrantsCommand.segment(no);
    }

    static void printFeedback(Output out, JsonNode clue) {
        clue.path("feedback").forEach(said -> out.print("  " + text(said, "at") + " " + text(said, "agency") + " "
                + text(said, "step") + " " + text(said, "result") + ": " + text(said, "says")));
    }

    static String due(JsonNode clue) {
        return text(clue, "due_on") + (clue.path("overdue").asBoolean() ? " overdue" : "");
    }

    static String parameter(String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String text(JsonNode each, String member) {
        return each.path(member).asString("-");
    }
}
