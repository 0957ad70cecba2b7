package org.heqiao.routes.household.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.alert.Alert.About;
import org.heqiao.routes.household.alert.AlertClass;
import org.heqiao.routes.household.alert.Alerts;
import org.heqiao.routes.household.alert.DeathEvents;
import org.heqiao.routes.household.alert.DeathEvents.Who;
import org.heqiao.routes.household.followup.Duty;
import org.heqiao.routes.household.monitoring.Changes.Death;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.report.ReportText;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes alerts of what the reports of routine re-checks say differently, and settles deaths: each once, in the
 * transaction that marks it as done.
 */
@Component
class ReportChangesJob implements Job {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 20;

    private final Rechecks rechecks;
    private final Reports reports;
    private final ReportText text;
    private final BatchMembers members;
    private final CareTable care;
    private final Alerts alerts;
    private final DeathEvents deaths;
    private final MonitoringSettings settings;
    private final TransactionOperations transaction;
    private final BulkThrottle way;
    private final Clock clock;

    ReportChangesJob(Rechecks rechecks, Reports reports, ReportText text, BatchMembers members, CareTable care,
            Alerts alerts, DeathEvents deaths, MonitoringSettings settings, TransactionOperations transaction,
            BulkThrottle way, Clock clock) {
        this.rechecks = rechecks;
        this.reports = reports;
        this.text = text;
        this.members = members;
        this.care = care;
        this.alerts = alerts;
        this.deaths = deaths;
        this.settings = settings;
        this.transaction = transaction;
        this.way = way;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public boolean next() {
        try (var turn = way.acquire(Lane.BULK.priority())) {
            return Boolean.TRUE.equals(transaction.execute(open -> compareReports() || settleDeath()));
        }
    }

    private boolean compareReports() {
        var made = rechecks.take(RecheckCause.Kind.ROUTINE, MOST);
        made.stream().filter(each -> each.cause() == RecheckCause.MONITORING || isInCare(each.household()))
                .forEach(this::compare);
        return !made.isEmpty();
    }

    private void compare(Rechecks.Made made) {
        var after = report(made.household(), made.version());
        if (after == null) {
            return; // not kept any more
        }
        var before = KnownBefore.of(made.version() - 1, version -> report(made.household(), version));
        if (before.isNothing()) {
            return;
        }
        Changes.between(before, after, settings, text::fact)
                .forEach(change -> alerts.raise(
                        about(change.alertClass(), made.household(), change.memberNo(), after), change.what(), null,
                        change.evidence()));
        Changes.deaths(before, after).forEach(death -> told(made.household(), death));
        if (made.cause() == RecheckCause.MONITORING) {
            care.find(made.household()).map(Care::scheme).map(settings::every)
                    .ifPresent(every -> care.due(made.household(), LocalDate.now(clock).plus(every)));
        }
    }

    private boolean isInCare(long household) {
        return !care.among(List.of(household)).isEmpty();
    }

    private @Nullable JsonNode report(long household, int version) {
        return reports.find(household, version).map(stored -> JSON.readTree(stored.json())).orElse(null);
    }

    private void told(long household, Death death) {
        members.numbered(List.of(household)).stream().filter(each -> each.memberNo().equals(death.memberNo()))
                .forEach(member -> {
                    deaths.takenBack(member.subject(), death.gone());
                    if (!death.told().isEmpty()) {
                        deaths.told(new Who(member.subject(), household, member.memberNo()), death.told(), death.on());
                    }
                });
    }

    private boolean settleDeath() {
        var event = deaths.claim();
        event.ifPresent(each -> {
            var latest = report(each.who().household(), 0);
            deaths.settle(each, latest == null
                    ? null
                    : about(AlertClass.DEATH, each.who().household(), each.who().memberNo(), latest));
        });
        return event.isPresent();
    }

    private static About about(AlertClass alertClass, long household, @Nullable String memberNo, JsonNode report) {
        return new About(alertClass, Duty.SOCIAL_ASSISTANCE, household, memberNo,
                new AgencyCode(report.path("commissioned_by").asString()),
                new Division(report.path("division").asString()), report.path("scheme").asString(),
                report.path("report_no").asString(), report.path("version").asInt());
    }
}
