package org.heqiao.routes.household.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.heqiao.routes.household.alert.AlertClass;
import org.heqiao.routes.household.alert.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is worth an alert in what two versions of a report say differently: facts that the later one has and the earlier
 * one has not, totals that moved by much, rules that are kept to no more. A pure function of the two.
 */
final class Changes {

    private static final String EXCEEDED = "EXCEEDED";

    private final KnownBefore before;
    private final JsonNode after;
    private final MonitoringSettings settings;
    private final BiFunction<JsonNode, JsonNode, String> words;
    private final List<Change> found = new ArrayList<>();

    private Changes(KnownBefore before, JsonNode after, MonitoringSettings settings,
            BiFunction<JsonNode, JsonNode, String> words) {
        this.before = before;
        this.after = after;
        this.settings = settings;
        this.words = words;
    }

    /**
     * One alert's worth.
     *
     * @param memberNo null: about the household
     * @param what     is different, so that the same is known again
     */
    record Change(AlertClass alertClass, @Nullable String memberNo, String what, Evidence evidence) {
    }

    /**
     * What is said of a member's death now that was not before, or not any more.
     *
     * @param told all sources that say so; empty: none does
     * @param gone those that said so and, asked again, say it no more
     */
    record Death(String memberNo, Set<String> told, Set<String> gone, @Nullable LocalDate on) {
    }

    /** @param words of a report and a fact of it */
    static List<Change> between(KnownBefore before, JsonNode after, MonitoringSettings settings,
            BiFunction<JsonNode, JsonNode, String> words) {
        var changes = new Changes(before, after, settings, words);
        changes.members();
        changes.accounts();
        changes.rules();
        return changes.found;
    }

    /** Members of whose deaths the two do not say the same. */
    static List<Death> deaths(KnownBefore before, JsonNode after) {
        var deaths = new ArrayList<Death>();
        for (var member : members(after)) {
            var was = before.facts(member).stream().filter(Changes::isDeath).toList();
            var is = facts(after, member).stream().filter(Changes::isDeath).toList();
            var gone = new TreeSet<String>();
            was.stream().filter(fact -> KnownBefore.isAnswered(after, fact)).forEach(fact -> gone.add(origin(fact)));
            var told = new TreeSet<String>();
            is.forEach(fact -> told.add(origin(fact)));
            gone.removeAll(told);
            if (!gone.isEmpty() || !was.stream().map(Changes::origin).toList().containsAll(told)) {
                deaths.add(new Death(member, told, gone, is.stream().map(fact -> fact.at("/details/died_on"))
                        .filter(on -> on.isString() && on.asString().length() == "2026-12-01".length())
                        .map(on -> LocalDate.parse(on.asString())).findFirst().orElse(null)));
            }
        }
        return deaths;
    }

    private static String origin(JsonNode death) {
        return death.at("/details/origin").asString();
    }

    private static boolean isDeath(JsonNode fact) {
        return fact.path("kind").asString().equals("DEATH");
    }

    private static List<String> members(JsonNode report) {
        return report.path("members").valueStream().map(member -> member.path("member_no").asString()).toList();
    }

    private void members() {
        for (var member : members(after)) {
            var known = new HashSet<String>();
            before.facts(member).forEach(fact -> known.add(FactName.of(fact, settings)));
            var fresh = new LinkedHashMap<AlertClass, List<JsonNode>>();
            for (var fact : facts(after, member)) {
                var alertClass = FactName.alertClass(fact, settings);
                if (alertClass != null && !known.contains(FactName.of(fact, settings))) {
                    fresh.computeIfAbsent(alertClass, any -> new ArrayList<>()).add(fact);
                }
            }
            fresh.forEach((alertClass, facts) -> add(alertClass, member, facts));
        }
    }

    private static List<JsonNode> facts(JsonNode report, String member) {
        return report.path("facts").valueStream().filter(fact -> fact.path("member_no").asString().equals(member))
                .toList();
    }

    private void add(AlertClass alertClass, String member, List<JsonNode> facts) {
        var legs = new TreeSet<String>();
        var names = new TreeSet<String>();
        for (var fact : facts) {
            legs.add(fact.path("source").asString() + " " + fact.path("item").asString());
            names.add(FactName.of(fact, settings));
        }
        var area = Area.of(alertClass);
        found.add(new Change(alertClass, member, member + " " + String.join(" ", names),
                new Evidence(differences(line -> area.covers(line, member, legs)),
                        facts.stream().map(fact -> words.apply(after, fact)).toList())));
    }

    /** What is in accounts, where everybody who was asked has answered both times. */
    private void accounts() {
        var was = before.last(Changes::assets);
        var is = assets(after);
        if (was == null || is == null || Math.abs(is - was) < settings.largeFen()) {
            return;
        }
        var alertClass = is > was ? AlertClass.LARGE_ASSET : AlertClass.LARGE_EXPENSE;
        found.add(new Change(alertClass, null, was + " " + is,
                new Evidence(differences(line -> Area.of(alertClass).covers(line, null, Set.of())), List.of())));
    }

    private static @Nullable Long assets(JsonNode report) {
        var total = report.at("/totals/monetary_assets");
        return total.path("complete").asBoolean(false) && total.path("fen").isNumber()
                ? (Long) total.path("fen").asLong()
                : null;
    }

    /** Rules that the household keeps to no more; what an alert about the same says already is not said again. */
    private void rules() {
        exceeded(after).forEach((rule, test) -> {
            var subject = test.path("subject").asString();
            var alertClass = Area.ofRule(subject);
            if (Boolean.TRUE.equals(before.last(report -> wasExceeded(report, rule)))
                    || found.stream().anyMatch(one -> Area.of(one.alertClass()).isOf(subject))) {
                return;
            }
            found.add(new Change(alertClass, null, rule + " " + test.path("found").asString(),
                    new Evidence(differences(line -> line.path("member_no").isNull()
                            && (line.path("what").equals(test.path("rule")) || Area.isTotal(line, subject))),
                            List.of(test.path("text").asString()))));
        });
    }

    /** By the rule's id, without the version of its table. */
    private static Map<String, JsonNode> exceeded(JsonNode report) {
        var tests = new LinkedHashMap<String, JsonNode>();
        report.path("tests").valueStream().filter(test -> test.path("result").asString().equals(EXCEEDED)
                && test.path("scheme").equals(report.path("scheme"))).forEach(test -> tests.put(rule(test), test));
        return tests;
    }

    /** Null: that could not be said. */
    private static @Nullable Boolean wasExceeded(JsonNode report, String rule) {
        return report.path("tests").valueStream()
                .filter(test -> rule(test).equals(rule) && !test.path("result").asString().equals("NOT_DETERMINED"))
                .map(test -> (Boolean) test.path("result").asString().equals(EXCEEDED)).findFirst().orElse(null);
    }

    private static String rule(JsonNode test) {
        return test.path("rule").asString().replaceFirst("@.*", "");
    }

    private List<Evidence.Line> differences(Predicate<JsonNode> which) {
        return after.at("/previous/differences").valueStream().filter(which)
                .map(line -> new Evidence.Line(line.path("subject").asString(), line.path("what").asString(),
                        text(line.path("before")), text(line.path("after"))))
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : Objects.requireNonNull(value.asString());
    }
}
