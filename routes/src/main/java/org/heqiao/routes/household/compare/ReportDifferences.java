package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.heqiao.routes.household.compare.PreviousReport.Difference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What is different between two versions of a report, as both are written: a version of long ago has not every part
 * that a later one has, and what it does not say is no difference. A mere later as-of is none either.
 */
final class ReportDifferences {

    private static final List<String> TOTALS = List.of("income", "deductions", "monetary_assets", "vehicles",
            "dwellings", "non_residential");

    private final JsonNode before;
    private final JsonNode after;
    private final List<Difference> differences = new ArrayList<>();

    private ReportDifferences(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** The household first, then member by member. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        var differences = new ReportDifferences(before, after);
        differences.household();
        differences.members();
        differences.findings();
        return differences.differences;
    }

    private void household() {
        compare(null, "conclusion", "conclusion", before.path("conclusion"), after.path("conclusion"));
        if (before.has("totals")) {
            for (var total : TOTALS) {
                compare(null, "total", total, amount(before, total), amount(after, total));
            }
            compare(null, "tier", "result", before.at("/tier/result"), after.at("/tier/result"));
            each(by(before.path("tests"), "rule"), by(after.path("tests"), "rule"), (rule, was, is) -> compare(null,
                    "test", rule, was.path("result"), is.path("result")));
        }
    }

    private static JsonNode amount(JsonNode report, String total) {
        var measure = report.path("totals").path(total);
        return measure.has("fen") ? measure.path("fen") : measure.path("count");
    }

    private void members() {
        var was = by(before.path("members"), "member_no");
        by(after.path("members"), "member_no").forEach((no, member) -> {
            var earlier = Objects.requireNonNullElse(was.get(no), MissingNode.getInstance());
            each(by(earlier.path("legs"), "source", "item"), by(member.path("legs"), "source", "item"),
                    (leg, one, other) -> leg(no, leg, one, other));
            each(by(earlier.path("comparisons"), "subject"), by(member.path("comparisons"), "subject"),
                    (subject, one, other) -> {
                        compare(no, subject, "found", one.path("found"), other.path("found"));
                        compare(no, subject, "result", one.path("result"), other.path("result"));
                    });
        });
    }

    /** Facts may hold what not everybody may see: that they differ is told, and not in what. */
    private void leg(String member, String leg, JsonNode was, JsonNode is) {
        if (!was.path("outcome").equals(is.path("outcome"))) {
            compare(member, "leg", leg, was.path("outcome"), is.path("outcome"));
        } else if (!facts(before, member, leg).equals(facts(after, member, leg))) {
            differences.add(new Difference(member, "leg", leg, was.path("facts").asString() + " facts",
                    is.path("facts").asString() + " facts, others"));
        }
    }

    private static List<JsonNode> facts(JsonNode report, String member, String leg) {
        return report.path("facts").valueStream().filter(fact -> fact.path("member_no").asString().equals(member)
                && (fact.path("source").asString() + " " + fact.path("item").asString()).equals(leg))
                .map(fact -> fact.path("details")).toList();
    }

    private void findings() {
        each(by(before.path("findings"), "member_no", "code"), by(after.path("findings"), "member_no", "code"),
                (key, was, is) -> {
                    var present = is.isMissingNode() ? was : is;
                    var member = present.path("member_no").isNull() ? null : present.path("member_no").asString();
                    var code = present.path("code").asString();
                    compare(member, "finding", code, was.path("effect"), is.path("effect"));
                    if (!was.isMissingNode() && !is.isMissingNode()) {
                        compare(member, "finding", code + " found", was.path("found"), is.path("found"));
                    }
                });
    }

    private void compare(@Nullable String member, String subject, String what, JsonNode was, JsonNode is) {
        var one = text(was);
        var other = text(is);
        if (!Objects.equals(one, other)) {
            differences.add(new Difference(member, subject, what, one, other));
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    /** Told of each key that one of them has, and what both have under it. */
    private interface Pair {
        void of(String key, JsonNode before, JsonNode after);
    }

    private static void each(Map<String, JsonNode> before, Map<String, JsonNode> after, Pair pair) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.forEach(key -> pair.of(key, Objects.requireNonNullElse(before.get(key), MissingNode.getInstance()),
                Objects.requireNonNullElse(after.get(key), MissingNode.getInstance())));
    }

    /** Several of one key, as findings of one code, are told apart by their place. */
    private static Map<String, JsonNode> by(JsonNode list, String... members) {
        var by = new LinkedHashMap<String, JsonNode>();
        for (var each : list) {
            var key = new StringBuilder();
            for (var member : members) {
                key.append(key.isEmpty() ? "" : " ").append(each.path(member).asString(""));
            }
            var name = key.toString();
            for (int n = 2; by.containsKey(name); n++) {
                name = key + " " + n;
            }
            by.put(name, each);
        }
        return by;
    }
}
