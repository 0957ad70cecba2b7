package org.heqiao.routes.household.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.code.Division;
import org.junit.jupiter.api.Test;

/** Every clue has one owner: who is named for the smallest division around it. */
class FollowUpSettingsTest {

    private static final AgencyCode CENTRE = new AgencyCode("yc-centre");
    private static final AgencyCode COUNTY = new AgencyCode("county");
    private static final AgencyCode TOWNSHIP = new AgencyCode("township");

    private final FollowUpSettings settings = new FollowUpSettings(10,
            Map.of(Duty.SOCIAL_ASSISTANCE, Map.of("640104", COUNTY, "640104001", TOWNSHIP)));

    @Test
    void the_longest_prefix_of_the_division_names_the_owner() {
        assertThat(settings.owner(Duty.SOCIAL_ASSISTANCE, new Division("640104001002"), CENTRE)).isEqualTo(TOWNSHIP);
        assertThat(settings.owner(Duty.SOCIAL_ASSISTANCE, new Division("640104002"), CENTRE)).isEqualTo(COUNTY);
    }

    @Test
    void where_nobody_is_named_it_is_whoever_had_the_household_checked() {
        assertThat(settings.owner(Duty.SOCIAL_ASSISTANCE, new Division("640199"), CENTRE)).isEqualTo(CENTRE);
        assertThat(settings.owner(Duty.FUNERAL, new Division("640104001"), CENTRE)).isEqualTo(CENTRE);
    }

    @Test
    void an_owner_of_no_division_and_a_term_of_no_days_are_refused_by_name() {
        assertThatThrownBy(() -> new FollowUpSettings(10, Map.of(Duty.FUNERAL, Map.of("兴庆", CENTRE))))
                .hasMessageContaining("heqiao.check.follow-up.owners.FUNERAL.兴庆");
        assertThatThrownBy(() -> new FollowUpSettings(0, Map.of())).hasMessageContaining("1 to 250 working days");
    }
}
