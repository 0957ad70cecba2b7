package org.heqiao.routes.household.recheck;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.BatchHouseholds;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.report.Reports;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds households by the numbers of their reports, or by the check at the counter they are the only one of. */
@Component
class ReportedHouseholds {

    private static final Pattern NUMBER = Pattern.compile("HQ([0-9]{1,18})-([0-9]{1,18})");
    private static final JsonMapper JSON = new JsonMapper();

    private final Batches batches;
    private final BatchHouseholds households;
    private final BatchMembers members;
    private final Reports reports;
    private final Clock clock;

    ReportedHouseholds(Batches batches, BatchHouseholds households, BatchMembers members, Reports reports,
            Clock clock) {
        this.batches = batches;
        this.households = households;
        this.members = members;
        this.reports = reports;
        this.clock = clock;
    }

    Optional<ReportedHousehold> ofReport(String reportNo) {
        var number = NUMBER.matcher(reportNo);
        return number.matches()
                ? of(Long.parseLong(number.group(2))).filter(found -> found.reportNo().equals(reportNo))
                : Optional.empty();
    }

    /** @param check id of a check at the counter */
    Optional<ReportedHousehold> ofCheck(UUID check) {
        return batches.find(check).filter(batch -> batch.lane() == Lane.INTERACTIVE && !batch.isRecheck())
                .flatMap(batch -> of(batch.firstHousehold()));
    }

    Optional<ReportedHousehold> of(long household) {
        return households.find(household).flatMap(place -> batches.find(place.batch()))
                .flatMap(batch -> of(batch, household));
    }

    private Optional<ReportedHousehold> of(Batch batch, long household) {
        var given = reports.latest(List.of(household), clock.instant().plus(Duration.ofMinutes(1)));
        return given.stream().findFirst().flatMap(latest -> reports.find(household, latest.version())
                .map(stored -> new ReportedHousehold(household, batch, latest.version(),
                        LocalDate.ofInstant(latest.madeAt(), clock.getZone()), JSON.readTree(stored.json()),
                        members.of(household, household + 1))));
    }
}
