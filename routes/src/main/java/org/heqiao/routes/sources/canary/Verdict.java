package org.heqiao.routes.sources.canary;

import java.util.List;
import java.util.Map;
import org.heqiao.routes.sources.canary.CanaryPlan.Expected;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What came of a question whose answer is known. @param detail what was expected, and what came; nobody in it */
record Verdict(Kind kind, @Nullable String detail) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    /** Part of stored data, and labels of a metric. */
    enum Kind {
        RIGHT, WRONG, REFUSED,
        /** the source has finished, and said nothing about it. */
        NO_ANSWER,
        /** the conversation ended with a fault; the detail is its kind. */
        FAILED
    }

    static Verdict of(SourceFault fault) {
        return new Verdict(Kind.FAILED, fault.kind().name());
    }

    /** @param answer null: the source has finished without one */
    static Verdict of(Expected expected, @Nullable Answer answer) {
        if (answer == null) {
            return new Verdict(Kind.NO_ANSWER, expected.item() + ": nothing answered");
        }
        if (answer.outcome() != expected.outcome()) {
            return new Verdict(answer instanceof Answer.RefusedBySource ? Kind.REFUSED : Kind.WRONG,
                    expected.item() + ": " + expected.outcome() + " expected, " + answer.outcome() + " answered");
        }
        var facts = answer instanceof Answer.Found found ? tree(found.facts()) : List.<JsonNode>of();
        long missing = expected.facts().stream().filter(each -> facts.stream().noneMatch(fact -> holds(fact, each)))
                .count();
        return missing == 0
                ? new Verdict(Kind.RIGHT, null)
                : new Verdict(Kind.WRONG, expected.item() + ": " + missing + " of " + expected.facts().size()
                        + " facts are not as expected");
    }

    private static List<JsonNode> tree(List<Fact> facts) {
        return facts.stream().map(fact -> (JsonNode) JSON.valueToTree(fact)).toList();
    }

    private static boolean holds(JsonNode fact, Map<String, String> parts) {
        return parts.entrySet().stream().allMatch(part -> fact.properties().stream()
                .anyMatch(own -> letters(own.getKey()).equals(letters(part.getKey()))
                        && own.getValue().asString("").equals(part.getValue())));
    }

    /** Settings leave {@code case_no} its letters alone. */
    private static String letters(String name) {
        return name.replaceAll("[_-]", "");
    }
}
