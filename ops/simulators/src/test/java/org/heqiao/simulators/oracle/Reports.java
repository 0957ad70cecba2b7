package org.heqiao.simulators.oracle;

import java.util.List;
import java.util.function.UnaryOperator;
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
        var report = JSON.createObjectNode().put("report_no", "HQ1").put("version", 1).put("household_no", household.number());
        var withheld = report.putArray("withheld_because");
        var sources = report.putArray("sources");
        var members = report.putArray("members");
        var findings = report.putArray("findings");
        for (var statement : oracle.expected(index)) {
            var words = List.of(statement.split(" "));
            switch (words.getFirst()) {
                case "conclusion" -> report.put("conclusion", words.get(1));
                case "household" -> report.put("scheme", words.get(1)).put("division", words.get(2)).put("applied_on", words.get(3));
                case "withheld" -> leg(withheld, words).put("member_no", words.get(1)).put("outcome", words.get(3)).set("why",
                        value(words.get(4)));
                case "source" -> source(sources, words);
                case "member" -> member(members, household, Integer.parseInt(words.get(1)));
                case "leg" -> leg((ArrayNode) members.get(members.size() - 1).get("legs"), words).put("outcome", words.get(3))
                        .put("facts", Integer.parseInt(words.get(4))).putNull("as_of");
                case "complete" -> {
                    var legs = members.get(members.size() - 1).get("legs");
                    ((ObjectNode) legs.get(legs.size() - 1)).put("as_of", words.get(2) + "-28T15:59:59.999Z");
                }
                case "comparison" -> comparison((ArrayNode) members.get(members.size() - 1).get("comparisons"), words);
                default -> finding(findings, statement);
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

    private static void member(ArrayNode members, Household household, int number) {
        var person = household.members().get(number - 1);
        var member = members.addObject().put("member_no", "" + number)
                .put("name_masked", new StringBuilder().appendCodePoint(person.name().codePointAt(0)).append('*').toString())
                .put("id_masked", person.id().replaceAll("^(.{6}).{8}", "$1********"));
        member.putArray("legs");
        member.putArray("comparisons");
    }

    private static void comparison(ArrayNode comparisons, List<String> words) {
        var comparison = comparisons.addObject().put("subject", words.get(2)).put("unit", words.get(5)).put("result", words.get(6))
                .put("at_least", Boolean.parseBoolean(words.get(7)));
        comparison.set("declared", words.get(5).equals("code") ? value(words.get(3)) : number(words.get(3)));
        comparison.set("found", words.get(5).equals("code") ? value(words.get(4)) : number(words.get(4)));
    }

    private static void finding(ArrayNode findings, String statement) {
        var words = statement.replaceAll(" \\[.*", "").split(" ");
        var finding = findings.addObject().put("member_no", words[1]).put("code", words[2]).put("effect", words[5]).put("rule",
                statement.replaceAll(".*] ", ""));
        finding.set("declared", words[2].matches("MARITAL.*|.*SPOUSE.*") ? value(words[3]) : number(words[3]));
        finding.set("found", words[2].matches("MARITAL.*|.*SPOUSE.*") ? value(words[4]) : number(words[4]));
        var sources = finding.putArray("sources");
        List.of(statement.replaceAll(".*\\[|].*", "").split(", ")).forEach(sources::add);
    }

    private static tools.jackson.databind.JsonNode value(String word) {
        return word.equals("null") ? JSON.nullNode() : JSON.getNodeFactory().stringNode(word);
    }

    private static tools.jackson.databind.JsonNode number(String word) {
        return word.equals("null") ? JSON.nullNode() : JSON.getNodeFactory().numberNode(Long.parseLong(word));
    }

    static String problem(@Nullable String household, String code, String severity) {
        return JSON.createObjectNode().put("household_no", household).put("code", code).put("severity", severity) + "\n";
    }
}
