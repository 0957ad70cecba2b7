package org.heqiao.routes.household.followup;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.code.Division;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who follows up clues, and how long it may take; {@code heqiao.check.follow-up}. The number of days is local practice:
 * ask the bureau.
 *
 * @param days   working days until feedback is due; 1 to 250
 * @param owners by duty, and there by the first digits of a division: the agency that looks into it; the longest fits
 */
@ConfigurationProperties("heqiao.check.follow-up")
public record FollowUpSettings(@DefaultValue("10") int days,
        @DefaultValue Map<Duty, Map<String, AgencyCode>> owners) {

    private static final int MOST = 250;

    public FollowUpSettings {
        if (days < 1 || days > MOST) {
            throw new IllegalArgumentException("heqiao.check.follow-up.days: 1 to 250 working days");
        }
        var copy = new EnumMap<Duty, Map<String, AgencyCode>>(Duty.class);
        owners.forEach((duty, byDivision) -> {
            byDivision.keySet().stream().filter(prefix -> !prefix.matches("[0-9]{2,12}")).findFirst()
                    .ifPresent(prefix -> {
                        throw new IllegalArgumentException("heqiao.check.follow-up.owners." + duty + "." + prefix
                                + ": an owner stands under the first 2 to 12 digits of a division");
                    });
            copy.put(duty, Map.copyOf(byDivision));
        });
        owners = copy;
    }

    /** @param otherwise where nobody is named for the division */
    public AgencyCode owner(Duty duty, Division division, AgencyCode otherwise) {
        return owners.getOrDefault(duty, Map.of()).entrySet().stream()
                .filter(each -> division.code().startsWith(each.getKey()))
                .max(Comparator.comparingInt(each -> each.getKey().length())).map(Map.Entry::getValue)
                .orElse(otherwise);
    }
}
