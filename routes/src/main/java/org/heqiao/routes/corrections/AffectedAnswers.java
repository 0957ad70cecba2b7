package org.heqiao.routes.corrections;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heqiao.gateway.audit.AuditSubjects;
import org.heqiao.gateway.audit.AuditSubjects.Release;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.plan.DueRechecks;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.HouseholdStore.Checked;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What rested on a record that was wrong: answers that left the hub and reports that were made before the correction,
 * to be looked at again. Found in the audit log and among the reports each time it is asked, so that whoever was
 * forgotten there is forgotten here.
 */
@Component
class AffectedAnswers {

    /** Of either kind, about at most two people. */
    static final int MOST = 1000;

    private final AuditSubjects log;
    private final HouseholdStore householdStore;
    private final Reports reports;
    private final DueRechecks dueRechecks;
    private final LookupHash hash;
    private final Clock clock;

    AffectedAnswers(AuditSubjects log, HouseholdStore householdStore, Reports reports, DueRechecks dueRechecks,
            LookupHash hash, Clock clock) {
        this.log = log;
        this.householdStore = householdStore;
        this.reports = reports;
        this.dueRechecks = dueRechecks;
        this.hash = hash;
        this.clock = clock;
    }

    /** Its owner has corrected the record: reports that rest on it are made anew. In the caller's transaction. */
    void makeAnew(Correction ticket) {
        dueRechecks.corrected(new SourceId(ticket.source()),
                ticket.content().subjects().stream().map(hash::of).toList());
    }

    /** @param agency whose answers and reports, and nothing of the others'. Null: everybody's */
    ObjectNode by(Correction ticket, @Nullable AgencyCode agency) {
        var until = ticket.endedAt() == null ? clock.instant() : ticket.endedAt();
        return by(ticket.content().subjects(), ticket.source(), until, agency);
    }

    /** The same of a statement about the register as a whole: whatever was answered from it, about anybody. */
    ObjectNode byAll(String from, Instant until, @Nullable AgencyCode agency) {
        return of(log.released(until, MOST), householdStore.last(MOST), from, until, agency);
    }

    /** @param until answers that left and reports that were made later rest on something else */
    ObjectNode by(List<ResidentId> subjects, String from, Instant until, @Nullable AgencyCode agency) {
        return of(log.released(subjects, until, MOST),
                householdStore.with(subjects.stream().map(hash::of).toList(), MOST), from, until,
                agency);
    }

    private ObjectNode of(List<Release> released, List<Checked> checked, String from, Instant until,
            @Nullable AgencyCode agency) {
        var answers = released.stream()
                .filter(each -> each.entry().sources().stream().anyMatch(source -> source.source().equals(from)))
                .toList();
        var json = JsonNodeFactory.instance.objectNode();
        var listed = json.putArray("answers");
        var own = answers.stream()
                .filter(each -> agency == null || each.entry().caller().agency().equals(agency))
                .toList();
        own.forEach(each -> write(each, listed.addObject()));
        var ownChecks = checked.stream().filter(each -> agency == null || each.agency().equals(agency)).toList();
        write(ownChecks, until, json);
        // how many answers others got about somebody is nobody's business but the bureau's, which has them all listed
        if (agency == null) {
            json.put("of_others", 0);
        }
        json.put("complete", released.size() < MOST && checked.size() < MOST);
        return json;
    }

    private static void write(Release release, ObjectNode json) {
        var entry = release.entry();
        json.put("request_id", entry.requestId()).put("agency", entry.caller().agency().value())
                .put("service", entry.service())
                .put("at", entry.at().toString());
        var legalContext = entry.matter();
        if (legalContext != null) {
            json.put("purpose", legalContext.purpose()).put("case_no", legalContext.caseNo());
        }
        json.putObject("receipt").put("log", release.receipt().log()).put("index", release.receipt().index())
                .put("hash", release.receipt().hash());
    }

    private void write(List<Checked> checked, Instant until, ObjectNode json) {
        var byHousehold = checked.stream().collect(Collectors.toMap(Checked::household, Function.identity()));
        var listed = json.putArray("reports");
        for (var report : reports.latest(List.copyOf(byHousehold.keySet()), until)) {
            var household = byHousehold.get(report.household());
            if (household != null) {
                listed.addObject().put("report_no", report.number()).put("version", report.version())
                        .put("conclusion", report.conclusion())
                        .put("made_at", report.madeAt().toString()).put("agency", household.agency().value())
                        .put("batch", household.batch().toString()).put("household_no", household.householdNo());
            }
        }
    }
}
