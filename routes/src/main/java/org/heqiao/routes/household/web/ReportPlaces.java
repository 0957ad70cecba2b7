package org.heqiao.routes.household.web;

import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.BatchHouseholds;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.report.NoSuchReport;
import org.springframework.stereotype.Component;

/** Finds what a report is of: by its number, or by its batch and the household's number there. */
@Component
final class ReportPlaces {

    /** As {@code HQ12-345}: of a batch, about a household. */
    private static final Pattern NUMBER = Pattern.compile("HQ([0-9]{1,18})-([0-9]{1,18})(?:[-/][0-9]{1,4})?");

    private final Batches batches;
    private final BatchHouseholds households;

    ReportPlaces(Batches batches, BatchHouseholds households) {
        this.batches = batches;
        this.households = households;
    }

    /** A household of a batch. */
    record ReportPlace(Batch batch, long household) {
    }

    /** @throws NoSuchReport there is none, or it is somebody else's */
    ReportPlace ofNumber(String reportNo, AgencyCode agency) {
        var number = NUMBER.matcher(reportNo);
        if (!number.matches()) {
            throw new NoSuchReport();
        }
        return households.find(Long.parseLong(number.group(2)))
                .filter(place -> place.batch() == Long.parseLong(number.group(1)))
                .flatMap(place -> batches.find(place.batch())
                        .map(batch -> new ReportPlace(batch, place.household())))
                .filter(place -> place.batch().agency().equals(agency)).orElseThrow(NoSuchReport::new);
    }

    /** @param household its number in the file */
    ReportPlace ofHousehold(Batch batch, String household) {
        return households.find(batch, household).map(place -> new ReportPlace(batch, place.household()))
                .orElseThrow(NoSuchReport::new);
    }
}
