package org.heqiao.simulators.oracle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;

import tools.jackson.databind.JsonNode;

/** The statements that a report of the hub makes, in the words of {@link ExpectedStatements}. */
final class ActualStatements {

    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    /** The hub's own name of a bank, and the day of a balance, which is the bank's. */
    private static final Set<String> AS_CONFIGURED = Set.of("bank_name", "balance_on");

    private ActualStatements() {
    }

    static List<String> by(JsonNode report, Household household) {
        var statements = new ArrayList<String>();
        statements.add("conclusion " + text(report, "conclusion") + " " + text(report, "conclusion_text"));
        statements.add("household " + text(report, "scheme") + " " + text(report, "division") + " "
                + text(report, "applied_on")
                + " version " + text(report, "version"));
        statements.add("kind " + text(report, "household_kind"));
        for (var missing : report.path("withheld_because")) {
            statements.add(
                    "withheld " + text(missing, "member_no") + " " + leg(missing) + " " + text(missing, "outcome") + " "
                            + text(missing, "why"));
        }
        var completeness = report.path("completeness");
        statements.add("completeness " + text(completeness, "required") + " " + text(completeness, "answered") + " "
                + text(completeness, "percent"));
        for (var source : report.path("sources")) {
            statements.add("source " + text(source, "source") + " asked " + text(source, "asked") + " answered "
                    + text(source, "answered")
                    + " not_answered " + text(source, "not_answered") + " not_authorised "
                    + text(source, "not_authorised")
                    + " not_connected " + text(source, "not_connected"));
        }
        for (var tolerance : report.path("tolerances")) {
            statements
                    .add("tolerance " + text(tolerance, "subject") + " " + text(tolerance, "percent") + " "
                            + text(tolerance, "least_fen"));
        }
        var window = report.path("window");
        statements.add("window " + text(window, "from") + " " + text(window, "to") + " " + text(window, "months"));
        statements.add("together " + text(report.path("totals"), "members"));
        for (var name : List.of("income", "deductions", "monetary_assets", "vehicles", "dwellings",
                "non_residential")) {
            total(statements, name, report.path("totals").path(name));
        }
        rules(statements, report);
        for (var member : report.path("members")) {
            member(statements, member, household);
        }
        for (var finding : report.path("findings")) {
            var sources = finding.path("sources").valueStream().map(source -> source.asString("")).toList();
            statements.add("finding " + text(finding, "member_no") + " " + text(finding, "code") + " "
                    + text(finding, "declared") + " "
                    + text(finding, "found") + " " + text(finding, "effect") + " " + sources + " "
                    + text(finding, "rule") + " "
                    + kinds(report, finding));
        }
        facts(statements, report);
        return statements;
    }

    private static void rules(List<String> statements, JsonNode report) {
        var rules = report.path("rules");
        statements.add("rules " + text(rules, "table") + " " + text(rules, "version"));
        for (var test : report.path("tests")) {
            var exemptions = test.path("exemptions").valueStream()
                    .map(exemption -> text(exemption, "code") + "=" + text(exemption, "applied"))
                    .collect(Collectors.joining(","));
            statements.add("test " + texts(test, List.of("rule", "scheme", "subject", "operator", "threshold", "limit",
                    "found", "at_least", "result", "effect", "status", "why")) + " [" + exemptions + "]");
        }
        statements.add("tier " + texts(report.path("tier"),
                List.of("result", "standard_fen", "income_fen", "limit_fen", "why")));
    }

    /** Its parts in the order of the alphabet: in which order a source tells is its own affair. */
    private static void total(List<String> statements, String name, JsonNode total) {
        var measures = total.has("fen") ? List.of("fen") : List.of("count", "area");
        statements.add("total " + name + " " + texts(total, measures) + " " + text(total, "complete") + " "
                + text(total, "at_least"));
        var parts = new ArrayList<String>();
        for (var part : total.path("parts")) {
            parts.add("part " + name + " " + text(part, "member_no") + " " + text(part, "source") + " "
                    + text(part, "kind") + " " + texts(part, measures) + " " + text(part, "included") + " "
                    + text(part, "reason"));
        }
        parts.sort(null);
        statements.addAll(parts);
    }

    private static String texts(JsonNode node, List<String> fields) {
        return fields.stream().map(field -> text(node, field)).collect(Collectors.joining(" "));
    }

    private static void member(List<String> statements, JsonNode member, Household household) {
        var number = text(member, "member_no");
        boolean masked = household.members().stream().filter(person -> number.equals(String.valueOf(person.memberNo())))
                .anyMatch(person -> isMasked(member, person));
        statements.add("member " + number + (masked ? " masked" : " not masked as it must be"));
        for (var leg : member.path("legs")) {
            statements.add("leg " + number + " " + leg(leg) + " " + text(leg, "outcome") + " " + text(leg, "facts"));
            if (leg(leg).equals("tax/income") && !text(leg, "as_of").equals("null")) {
                statements.add("complete " + number + " " + month(text(leg, "as_of")));
            }
        }
        for (var comparison : member.path("comparisons")) {
            statements.add("comparison " + number + " " + text(comparison, "subject") + " "
                    + text(comparison, "declared") + " "
                    + text(comparison, "found") + " " + text(comparison, "unit") + " " + text(comparison, "result")
                    + " "
                    + text(comparison, "at_least"));
        }
    }

    /** Kinds of the facts that a finding points to. */
    private static List<String> kinds(JsonNode report, JsonNode finding) {
        return finding.path("facts").valueStream().map(no -> report.path("facts").path(no.asInt(0) - 1))
                .map(fact -> text(finding, "member_no").equals("null")
                        || text(fact, "member_no").equals(text(finding, "member_no"))
                                ? text(fact, "kind")
                                : "of somebody else")
                .sorted().toList();
    }

    /** By member, then in the order of the alphabet: in which order a source tells is its own affair. */
    private static void facts(List<String> statements, JsonNode report) {
        var asOf = new HashMap<String, String>();
        for (var member : report.path("members")) {
            for (var leg : member.path("legs")) {
                asOf.put(text(member, "member_no") + " " + leg(leg), text(leg, "as_of"));
            }
        }
        for (var member : report.path("members")) {
            var ofMember = new ArrayList<String>();
            int no = 0;
            for (var fact : report.path("facts")) {
                no++;
                if (text(fact, "member_no").equals(text(member, "member_no"))) {
                    var of = text(fact, "member_no") + " " + leg(fact);
                    boolean sound = text(fact, "as_of").equals(asOf.get(of)) && text(fact, "no").equals("" + no);
                    ofMember.add(
                            "fact " + of + " " + text(fact, "kind") + details(fact.path("details"))
                                    + (sound ? "" : " not of its leg"));
                }
            }
            ofMember.sort(null);
            statements.addAll(ofMember);
        }
    }

    private static String details(JsonNode details) {
        var sorted = new TreeMap<String, String>();
        details.propertyStream().filter(part -> !AS_CONFIGURED.contains(part.getKey()))
                .forEach(part -> sorted.put(part.getKey(), part.getValue().isArray()
                        ? part.getValue().valueStream().map(month -> text(month, "month") + ":" + text(month, "fen"))
                                .collect(Collectors.joining(","))
                        : part.getValue().asString("null")));
        return sorted.entrySet().stream().map(part -> " " + part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining());
    }

    /** The first letter of the name; of the number the first six and the last four. */
    private static boolean isMasked(JsonNode member, Person person) {
        var name = person.name();
        return text(member, "name_masked").equals(name.substring(0, name.offsetByCodePoints(0, 1)) + "*")
                && text(member, "id_masked")
                        .equals(person.id().substring(0, 6) + "********" + person.id().substring(14));
    }

    private static String leg(JsonNode node) {
        return text(node, "source") + "/" + text(node, "item");
    }

    private static String month(String instant) {
        try {
            return YearMonth.from(Instant.parse(instant).atZone(LOCAL)).toString();
        } catch (DateTimeException notATime) {
            return "not a time";
        }
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("null");
    }
}
