package org.heqiao.routes.household.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was known of a household before a report: of each leg what it said when it was answered the last time. A source
 * that was silent once has taken nothing back, and what it says afterwards is no news.
 */
final class KnownBefore {

    private static final Set<String> ANSWERED = Set.of("FOUND", "NO_RECORD");

    private final List<JsonNode> earlier = new ArrayList<>();
    private final Map<String, List<JsonNode>> facts = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private boolean whole;

    /** @param versions of its report, the latest before it first; asked for as far back as a leg was not answered */
    static KnownBefore of(int latest, Function<Integer, @Nullable JsonNode> versions) {
        var known = new KnownBefore();
        for (int version = latest; version > 0 && !known.whole; version--) {
            var report = versions.apply(version);
            if (report != null) {
                known.add(report);
            }
        }
        return known;
    }

    boolean isNothing() {
        return earlier.isEmpty();
    }

    private void add(JsonNode report) {
        earlier.add(report);
        whole = true;
        for (var member : report.path("members")) {
            var no = member.path("member_no").asString();
            for (var leg : member.path("legs")) {
                var key = leg(no, leg);
                if (!ANSWERED.contains(leg.path("outcome").asString())) {
                    whole &= answered.contains(key);
                } else if (answered.add(key)) {
                    report.path("facts").valueStream()
                            .filter(fact -> leg(fact.path("member_no").asString(), fact).equals(key))
                            .forEach(fact -> facts.computeIfAbsent(no, any -> new ArrayList<>()).add(fact));
                }
            }
        }
    }

    /** Whether a leg has an answer in a report. @param fact that it told once */
    static boolean isAnswered(JsonNode report, JsonNode fact) {
        return report.path("members").valueStream()
                .filter(each -> each.path("member_no").equals(fact.path("member_no")))
                .flatMap(each -> each.path("legs").valueStream())
                .anyMatch(leg -> leg.path("source").equals(fact.path("source"))
                        && leg.path("item").equals(fact.path("item"))
                        && ANSWERED.contains(leg.path("outcome").asString()));
    }

    private static String leg(String member, JsonNode legOrFact) {
        return member + " " + legOrFact.path("source").asString() + " " + legOrFact.path("item").asString();
    }

    List<JsonNode> facts(String member) {
        return facts.getOrDefault(member, List.of());
    }

    /** What the last of the earlier reports says that says anything. */
    <T> @Nullable T last(Function<JsonNode, @Nullable T> said) {
        for (var report : earlier) {
            var says = said.apply(report);
            if (says != null) {
                return says;
            }
        }
        return null;
    }
}
