package org.heqiao.simulators.oracle;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.heqiao.simulators.population.Household;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes reports as a hub would that says exactly what it must. */
final class Reports {

    private static final JsonMapper JSON = new JsonMapper();

    private Reports() {
    }

    static String line(Oracle oracle, int index, UnaryOperator<ObjectNode> change) {
        return change.apply(report(oracle, index)) + "\n";
    }

    static ObjectNode report(Oracle oracle, int index) {
        var household = oracle.sample().population().household(index);
        var report = JSON.createObjectNode().put("report_no", "HQ1").put("version", 1).put("household_no",
                household.number());
        var withheld = report.putArray("withheld_because");
        var sources = report.putArray("sources");
        var members = report.putArray("members");
        var findings = report.putArray("findings");
        var tolerances = report.putArray("tolerances");
        var facts = report.putArray("facts");
        oracle.expected(index).stream().filter(statement -> statement.startsWith("fact "))
                .forEach(statement -> fact(facts, statement));
        for (var statement : oracle.expected(index)) {
            var words = List.of(statement.split(" "));
            switch (words.getFirst()) {
                case "conclusion" -> report.put("conclusion", words.get(1)).put("conclusion_text", words.get(2));
                case "tolerance" ->
                    tolerances.addObject().put("subject", words.get(1)).put("percent", Integer.parseInt(words.get(2)))
                            .put("least_fen", Integer.parseInt(words.get(3)));
                case "fact" -> {
                    var legs = StreamSupport
                            .stream(members.get(Integer.parseInt(words.get(1)) - 1).get("legs").spliterator(), false);
                    var of = legs.filter(leg -> (leg.get("source").asString() + "/" + leg.get("item").asString())
                            .equals(words.get(2)));
                    facts.valueStream().filter(fact -> fact.get("statement").asString().equals(statement))
                            .forEach(fact -> ((ObjectNode) fact).set("as_of",
                                    of.findFirst().orElseThrow().get("as_of")));
                }
                case "household" ->
                    report.put("scheme", words.get(1)).put("division", words.get(2)).put("applied_on", words.get(3));
                case "withheld" ->
                    leg(withheld, words).put("member_no", words.get(1)).put("outcome", words.get(3)).set("why",
                            value(words.get(4)));
                case "source" -> source(sources, words);
                case "kind" -> report.set("household_kind", value(words.get(1)));
                case "completeness" -> report.putObject("completeness").put("required", words.get(1))
                        .put("answered", words.get(2)).put("percent", words.get(3));
                case "window" -> report.putObject("window").put("from", words.get(1)).put("to", words.get(2))
                        .put("months", words.get(3));
                case "together" -> report.putObject("totals").put("members", words.get(1));
                case "rules" -> report.putObject("rules").put("table", words.get(1)).put("version", words.get(2));
                case "test" -> test(report.withArray("tests").addObject(), words);
                case "tier" -> texts(report.putObject("tier"), words, 1, "result", "standard_fen", "income_fen",
                        "limit_fen", "why");
                case "total" -> {
                    var total = ((ObjectNode) report.get("totals")).putObject(words.get(1));
                    measure(total, words, 2).put("complete", words.get(words.size() - 2)).put("at_least",
                            words.getLast()).putArray("parts");
                }
                case "part" -> {
                    var part = ((ArrayNode) report.get("totals").get(words.get(1)).get("parts")).addObject();
                    measure(part.put("member_no", words.get(2)).put("source", words.get(3)).put("kind", words.get(4)),
                            words, 5).put("included", words.get(words.size() - 2)).put("reason", words.getLast());
                }
                case "member" -> member(members, household, Integer.parseInt(words.get(1)));
                case "leg" ->
                    leg((ArrayNode) members.get(members.size() - 1).get("legs"), words).put("outcome", words.get(3))
                            .put("facts", Integer.parseInt(words.get(4))).putNull("as_of");
                case "complete" -> {
                    var legs = members.get(members.size() - 1).get("legs");
                    ((ObjectNode) legs.get(legs.size() - 1)).put("as_of", words.get(2) + "-28T15:59:59.999Z");
                }
                case "comparison" -> comparison((ArrayNode) members.get(members.size() - 1).get("comparisons"), words);
                default -> finding(findings, facts, statement);
            }
        }
        return report;
    }

    private static ObjectNode leg(ArrayNode legs, List<String> words) {
        var parts = words.get(2).split("/");
        return legs.addObject().put("source", parts[0]).put("item", parts[1]);
    }

    private static void source(ArrayNode sources, List<String> words) {
        var source = sources.addObject().put("source", words.get(1));
        for (int i = 2; i < words.size(); i += 2) {
            source.put(words.get(i), Integer.parseInt(words.get(i + 1)));
        }
    }

    private static void test(ObjectNode test, List<String> words) {
        texts(test, words, 1, "rule", "scheme", "subject", "operator", "threshold", "limit", "found", "at_least",
                "result", "effect", "status", "why");
        var exemptions = test.putArray("exemptions");
        for (var exemption : words.getLast().replaceAll("[\\[\\]]", "").split(",")) {
            if (!exemption.isEmpty()) {
                exemptions.addObject().put("code", exemption.split("=")[0]).put("applied", exemption.split("=")[1]);
            }
        }
    }

    private static void texts(ObjectNode node, List<String> words, int first, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            node.set(fields[i], value(words.get(first + i)));
        }
    }

    /** An amount, or how many and how much of it: all words but the last two. */
    private static ObjectNode measure(ObjectNode node, List<String> words, int first) {
        if (words.size() - first == 3) {
            node.set("fen", value(words.get(first)));
        } else {
            node.set("count", value(words.get(first)));
            node.set("area", value(words.get(first + 1)));
        }
        return node;
    }

    private static void member(ArrayNode members, Household household, int number) {
        var person = household.members().get(number - 1);
        var member = members.addObject().put("member_no", "" + number)
                .put("name_masked",
                        new StringBuilder().appendCodePoint(person.name().codePointAt(0)).append('*').toString())
                .put("id_masked", person.id().replaceAll("^(.{6}).{8}", "$1********"));
        member.putArray("legs");
        member.putArray("comparisons");
    }

    private static void comparison(ArrayNode comparisons, List<String> words) {
        var comparison = comparisons.addObject().put("subject", words.get(2)).put("unit", words.get(5))
                .put("result", words.get(6))
                .put("at_least", Boolean.parseBoolean(words.get(7)));
        comparison.set("declared", words.get(5).equals("code") ? value(words.get(3)) : number(words.get(3)));
        comparison.set("found", words.get(5).equals("code") ? value(words.get(4)) : number(words.get(4)));
    }

    private static void fact(ArrayNode facts, String statement) {
        var words = List.of(statement.split(" "));
        var fact = facts.addObject().put("no", facts.size()).put("member_no", words.get(1)).put("kind", words.get(3))
                .put("statement",
                        statement);
        fact.put("source", words.get(2).split("/")[0]).put("item", words.get(2).split("/")[1]);
        var details = fact.putObject("details");
        for (var part : words.subList(4, words.size())) {
            var pair = part.split("=", 2);
            if (pair[0].equals("months")) {
                var months = details.putArray("months");
                List.of(pair[1].split(","))
                        .forEach(month -> months.addObject().put("month", month.split(":")[0]).put("fen",
                                Long.parseLong(month.split(":")[1])));
            } else {
                details.set(pair[0], value(pair[1]));
            }
        }
    }

    private static void finding(ArrayNode findings, ArrayNode facts, String statement) {
        var evidence = statement.replaceAll(".* \\[|]$", "");
        var found = finding(findings, statement.replaceAll(" \\[[^\\[]*]$", ""));
        var numbers = found.putArray("facts");
        for (var kind : evidence.isEmpty() ? List.<String>of() : List.of(evidence.split(", "))) {
            facts.valueStream().filter(fact -> fact.get("kind").asString().equals(kind))
                    .filter(fact -> found.get("member_no").isNull()
                            || fact.get("member_no").equals(found.get("member_no")))
                    .map(fact -> fact.get("no").asInt())
                    .filter(no -> numbers.valueStream().noneMatch(taken -> taken.asInt() == no)).findFirst()
                    .ifPresent(numbers::add);
        }
    }

    private static ObjectNode finding(ArrayNode findings, String statement) {
        var words = statement.replaceAll(" \\[.*", "").split(" ");
        var finding = findings.addObject().put("code", words[2]).put("effect", words[5]).put("rule",
                statement.replaceAll(".*] ", ""));
        finding.set("member_no", value(words[1]));
        finding.set("declared", value(words[3]));
        finding.set("found", value(words[4]));
        var sources = finding.putArray("sources");
        List.of(statement.replaceAll(".*\\[|].*", "").split(", ")).forEach(sources::add);
        return finding;
    }

    private static tools.jackson.databind.JsonNode value(String word) {
        return word.equals("null") ? JSON.nullNode() : JSON.getNodeFactory().stringNode(word);
    }

    private static tools.jackson.databind.JsonNode number(String word) {
        return word.equals("null") ? JSON.nullNode() : JSON.getNodeFactory().numberNode(Long.parseLong(word));
    }

    static String problem(@Nullable String household, String code, String severity) {
        return JSON.createObjectNode().put("household_no", household).put("code", code).put("severity", severity)
                + "\n";
    }
}
