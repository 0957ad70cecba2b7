package org.heqiao.routes.household.recheck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.ContestedLegs.Leg;
import org.heqiao.routes.household.recheck.ObjectionContent.ContestedFinding;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import tools.jackson.databind.JsonNode;

/**
 * Finds what is contested in a report: its rows by member, source and item, and the rows on which its findings rest.
 */
final class ContestedRows {

    private static final Set<String> NOT_ANSWERED = Set.of("SOURCE_UNAVAILABLE", "STALE");

    private final JsonNode report;
    private final Set<Leg> rows = new HashSet<>();
    private final List<Leg> contested = new ArrayList<>();

    /** @param report as the contract writes it */
    ContestedRows(JsonNode report) {
        this.report = report;
        for (var member : report.path("members")) {
            for (var leg : member.path("legs")) {
                rows.add(leg(member.path("member_no"), leg));
            }
        }
    }

    boolean hasMember(String memberNo) {
        return report.path("members").valueStream()
                .anyMatch(member -> member.path("member_no").asString().equals(memberNo));
    }

    /** @throws InvalidBody the report has no such row */
    void add(String place, Leg row) {
        if (!rows.contains(row)) {
            throw new InvalidBody(
                    place + " is no row of the report: member_no, source and item as its members have them");
        }
        contested.add(row);
    }

    /** @throws InvalidBody the report has no such finding, or one that rests on nothing that is asked */
    void add(String place, ContestedFinding finding) {
        var found = report.path("findings").valueStream()
                .filter(each -> each.path("code").asString().equals(finding.code())
                        && each.path("member_no").asString("").equals(
                                finding.memberNo() == null ? "" : finding.memberNo()))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidBody(place + " is no finding of the report: code and member_no as its findings have them");
        }
        var legs = found.stream().flatMap(each -> legsOf(each).stream()).filter(rows::contains).toList();
        if (legs.isEmpty()) {
            throw new InvalidBody(place + " rests on no answer of a source: what was declared is corrected with a new"
                    + " submission");
        }
        contested.addAll(legs);
    }

    /** Rows to which a source that may be asked gave no answer in time. */
    ContestedLegs notAnswered() {
        var open = new ArrayList<Leg>();
        for (var member : report.path("members")) {
            for (var leg : member.path("legs")) {
                if (NOT_ANSWERED.contains(leg.path("outcome").asString())) {
                    open.add(leg(member.path("member_no"), leg));
                }
            }
        }
        return new ContestedLegs(open);
    }

    ContestedLegs legs() {
        return new ContestedLegs(contested);
    }

    /** Of its facts; where it has none, what its sources were asked about the member. */
    private Set<Leg> legsOf(JsonNode finding) {
        var numbers = finding.path("facts").valueStream().map(JsonNode::asInt).collect(Collectors.toSet());
        if (!numbers.isEmpty()) {
            return report.path("facts").valueStream().filter(fact -> numbers.contains(fact.path("no").asInt()))
                    .map(fact -> leg(fact.path("member_no"), fact)).collect(Collectors.toSet());
        }
        var member = finding.path("member_no").asString("");
        var sources = finding.path("sources").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        return rows.stream().filter(row -> sources.contains(row.source().value())
                && (member.isEmpty() || row.memberNo().equals(member))).collect(Collectors.toSet());
    }

    private static Leg leg(JsonNode memberNo, JsonNode row) {
        return new Leg(memberNo.asString(), new SourceId(row.path("source").asString()),
                new Item(row.path("item").asString()));
    }
}
