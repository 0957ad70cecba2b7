package org.heqiao.routes.household.discovery;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is near the line, and what counts as worse; {@code heqiao.check.discovery}. Local practice: ask the bureau.
 *
 * @param near        measured income up to so many times the standard is near it; 1 to 10
 * @param incomeFall  percent by which income must have fallen
 * @param savingsFall percent by which what lies in accounts must have fallen
 * @param days        households whose report is older are not proposed when the line rises
 * @param hardships   kinds of facts that a connected agency may bring, with their Chinese names:
 *                    {@code DISABILITY: 新增残疾}; such a fact that was not there before is a change for the worse
 */
@ConfigurationProperties("heqiao.check.discovery")
record DiscoverySettings(@DefaultValue("1.5") BigDecimal near, @DefaultValue("10") int incomeFall,
        @DefaultValue("50") int savingsFall, @DefaultValue("366") int days,
        @DefaultValue Map<String, String> hardships) {

    private static final BigDecimal MOST_NEAR = BigDecimal.TEN;

    DiscoverySettings {
        if (near.compareTo(BigDecimal.ONE) < 0 || near.compareTo(MOST_NEAR) > 0) {
            throw new IllegalArgumentException("heqiao.check.discovery.near: 1 to 10 times the standard");
        }
        if (!isPercent(incomeFall) || !isPercent(savingsFall)) {
            throw new IllegalArgumentException(
                    "heqiao.check.discovery: income-fall and savings-fall are 1 to 100 percent");
        }
        if (days < 1) {
            throw new IllegalArgumentException("heqiao.check.discovery.days: at least 1");
        }
        hardships = Map.copyOf(hardships);
    }

    private static boolean isPercent(int percent) {
        return percent >= 1 && percent <= 100;
    }
}
