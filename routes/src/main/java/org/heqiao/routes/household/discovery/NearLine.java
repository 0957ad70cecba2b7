package org.heqiao.routes.household.discovery;

import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.discovery.HelpProposals.Household;
import org.heqiao.routes.household.followup.InCare;
import org.heqiao.schemas.code.Division;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is known of a household that may be proposed for help. */
@Component
class NearLine {

    private final InCare inCare;

    NearLine(ObjectProvider<InCare> inCare) {
        this.inCare = inCare.getIfAvailable(() -> InCare.NOBODY);
    }

    boolean isInCare(long household) {
        return inCare.among(List.of(household)).contains(household);
    }

    static Household household(long id, JsonNode report) {
        return new Household(id, report.path("household_no").asString(),
                new AgencyCode(report.path("commissioned_by").asString()),
                new Division(report.path("division").asString()));
    }
}
