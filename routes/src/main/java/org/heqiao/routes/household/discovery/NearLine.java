package org.heqiao.routes.household.discovery;

import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.discovery.HelpProposals.Household;
import org.heqiao.routes.household.followup.InCare;
import org.heqiao.routes.household.plan.BatchHouseholds;
import org.heqiao.schemas.code.Division;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is known of a household that may be proposed for help. */
@Component
class NearLine {

    private final InCare inCare;
    private final BatchHouseholds households;

    NearLine(ObjectProvider<InCare> inCare, BatchHouseholds households) {
        this.inCare = inCare.getIfAvailable(() -> InCare.NOBODY);
        this.households = households;
    }

    /** Not of who is in care, nor of a household that was checked again since as another one. */
    boolean mayBeProposed(long household) {
        return !inCare.among(List.of(household)).contains(household) && households.isLatest(household);
    }

    static Household household(long id, JsonNode report) {
        return new Household(id, report.path("household_no").asString(),
                new AgencyCode(report.path("commissioned_by").asString()),
                new Division(report.path("division").asString()));
    }
}
