package org.heqiao.routes.household.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.routes.household.discovery.PartnerList.Outcome;
import org.heqiao.routes.household.discovery.PartnerListRow.Person;
import org.heqiao.routes.household.followup.InCare;
import org.heqiao.routes.household.plan.KnownPersons;
import org.heqiao.routes.household.plan.KnownPersons.Known;
import org.heqiao.routes.household.plan.KnownPersons.Whole;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds people of a list against the households known here, by the keyed hash of their numbers, where a grant holds.
 */
@Component
class PartnerListComparison {

    private static final JsonMapper JSON = new JsonMapper();

    private final KnownPersons persons;
    private final LookupHash hash;
    private final InCare inCare;
    private final Reports reports;
    private final NearLine near;
    private final HelpProposals proposals;
    private final PartnerListPages pages;
    private final PartnerListSettings settings;
    private final DiscoverySettings discovery;

    PartnerListComparison(KnownPersons persons, LookupHash hash, ObjectProvider<InCare> inCare, Reports reports,
            NearLine near, HelpProposals proposals, PartnerListPages pages, PartnerListSettings settings,
            DiscoverySettings discovery) {
        this.persons = persons;
        this.hash = hash;
        this.inCare = inCare.getIfAvailable(() -> InCare.NOBODY);
        this.reports = reports;
        this.near = near;
        this.proposals = proposals;
        this.pages = pages;
        this.settings = settings;
        this.discovery = discovery;
    }

    byte[] hashOf(Person person) {
        return hash.of(person.id());
    }

    /** In the order of the people; in the caller's transaction, with the proposals that come of it. */
    List<Compared> compare(PartnerList list, List<Person> people, DivisionScope reach) {
        var known = persons.find(people.stream().map(this::hashOf).toList());
        known.replaceAll((_, all) -> all.stream().filter(each -> reach.covers(Set.of(each.division().county())))
                .toList());
        var cared = inCare.among(known.values().stream().flatMap(List::stream).map(Known::household)
                .collect(Collectors.toCollection(TreeSet::new)));
        var compared = new ArrayList<Compared>(people.size());
        for (int i = 0; i < people.size(); i++) {
            compared.add(compare(list, people.get(i), known.getOrDefault(i, List.of()), cared));
        }
        return compared;
    }

    private Compared compare(PartnerList list, Person person, List<Known> known, Set<Long> cared) {
        if (known.isEmpty()) {
            return new Compared(person.line(), person.ref(), Outcome.UNKNOWN, null, null, false);
        }
        var same = known.stream()
                .filter(each -> each.name().compare(person.name()) != PersonName.Comparison.DIFFERENT).toList();
        if (same.isEmpty()) {
            return new Compared(person.line(), person.ref(), Outcome.NAME_DIFFERS, null, null, false);
        }
        var found = same.stream().filter(each -> cared.contains(each.household())).findFirst();
        var household = found.orElse(same.getFirst());
        return new Compared(person.line(), person.ref(), found.isPresent() ? Outcome.IN_CARE : Outcome.KNOWN,
                household.householdNo(), household.division().code(),
                found.isEmpty() && settings.proposes(list.kind()) && propose(list, household.household()));
    }

    /** Near the line, or below it and not in care. @return whether it is proposed now */
    private boolean propose(PartnerList list, long household) {
        if (!near.mayBeProposed(household)) {
            return false;
        }
        var stored = reports.find(household, 0);
        if (stored.isEmpty()) {
            return false;
        }
        var report = JSON.readTree(stored.get().json());
        var stands = Nearness.of(report, discovery.near());
        return (stands == Nearness.NEAR || stands == Nearness.BELOW)
                && proposals.add(NearLine.household(household, report), clue(list, report, stands));
    }

    /** Once for each kind of list and version of the report, however often the list comes. */
    private Clue clue(PartnerList list, JsonNode report, Nearness stands) {
        int version = report.path("version").asInt();
        return new Clue(Clue.Cause.ON_PARTNER_LIST, "list " + list.kind() + " on report " + version,
                report.path("report_no").asString(), version, "有成员列入“" + settings.name(list.kind()) + "”名单，不在保，核对收入"
                        + (stands == Nearness.BELOW ? "低于保障标准" : "接近保障标准") + "，建议入户核实",
                List.of());
    }

    /** Households in care after one, in the list's division; empty: there are no more. */
    List<Whole> inCare(PartnerList list, long after, int most, DivisionScope reach) {
        return persons.households(inCare.of(list.divisions(), after, most)).stream()
                .filter(each -> reach.covers(Set.of(each.division().county()))).toList();
    }

    /** Number of the last of them, whatever the grant covers; 0: there are no more. */
    long lastInCare(PartnerList list, long after, int most) {
        var ids = inCare.of(list.divisions(), after, most);
        return ids.isEmpty() ? 0 : ids.getLast();
    }

    boolean isListed(PartnerList list, Whole household) {
        return !household.hashes().isEmpty() && pages.holdsOneOf(list, household.hashes());
    }

    static Compared notListed(Whole household) {
        return new Compared(0, "", Outcome.NOT_LISTED, household.householdNo(), household.division().code(), false);
    }

    static List<Subject> subjects(List<Whole> households) {
        return households.stream().flatMap(each -> each.subjects().stream()).distinct().toList();
    }

    static String result(List<Compared> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.outcome().name(), Collectors.counting()))
                .entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining(", "));
    }
}
