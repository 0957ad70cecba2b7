package org.heqiao.simulators.oracle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;

import tools.jackson.databind.JsonNode;

/** The statements that a report of the hub makes, in the words of {@link Expected}. */
final class Stated {

    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    private Stated() {
    }

    static List<String> by(JsonNode report, Household household) {
        var statements = new ArrayList<String>();
        statements.add("conclusion " + text(report, "conclusion"));
        statements.add("household " + text(report, "scheme") + " " + text(report, "division") + " " + text(report, "applied_on")
                + " version " + text(report, "version"));
        for (var missing : report.path("withheld_because")) {
            statements.add("withheld " + text(missing, "member_no") + " " + leg(missing) + " " + text(missing, "outcome") + " "
                    + text(missing, "why"));
        }
        for (var source : report.path("sources")) {
            statements.add("source " + text(source, "source") + " asked " + text(source, "asked") + " answered " + text(source, "answered")
                    + " not_answered " + text(source, "not_answered") + " not_authorised " + text(source, "not_authorised")
                    + " not_connected " + text(source, "not_connected"));
        }
        for (var member : report.path("members")) {
            member(statements, member, household);
        }
        for (var finding : report.path("findings")) {
            var sources = finding.path("sources").valueStream().map(source -> source.asString("")).toList();
            statements.add("finding " + text(finding, "member_no") + " " + text(finding, "code") + " " + text(finding, "declared") + " "
                    + text(finding, "found") + " " + text(finding, "effect") + " " + sources + " " + text(finding, "rule"));
        }
        return statements;
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
            statements.add("comparison " + number + " " + text(comparison, "subject") + " " + text(comparison, "declared") + " "
                    + text(comparison, "found") + " " + text(comparison, "unit") + " " + text(comparison, "result") + " "
                    + text(comparison, "at_least"));
        }
    }

    /** The first letter of the name; of the number the first six and the last four. */
    private static boolean isMasked(JsonNode member, Person person) {
        var name = person.name();
        return text(member, "name_masked").equals(name.substring(0, name.offsetByCodePoints(0, 1)) + "*")
                && text(member, "id_masked").equals(person.id().substring(0, 6) + "********" + person.id().substring(14));
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
