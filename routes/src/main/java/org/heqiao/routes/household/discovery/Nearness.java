package org.heqiao.routes.household.discovery;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** How the measured income of a report stands to the standard of its place and day. */
enum Nearness {
    /** below the standard. */
    BELOW,
    /** above it, and not far. */
    NEAR, //
    FAR,
    /** answers or rules are missing. */
    UNKNOWN;

    /** @param near up to so many times the standard is near it */
    static Nearness of(JsonNode report, BigDecimal near) {
        var tier = report.path("tier");
        var income = tier.path("income_fen");
        var limit = tier.path("limit_fen");
        return switch (tier.path("result").asString("")) {
            case "BELOW_STANDARD" -> BELOW;
            case "MARGINAL", "ABOVE" -> income.isNumber() && limit.isNumber()
                    ? of(income.asLong(), limit.asLong(), near)
                    : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static Nearness of(long income, long limit, BigDecimal near) {
        return BigDecimal.valueOf(income).compareTo(near.multiply(BigDecimal.valueOf(limit))) <= 0 ? NEAR : FAR;
    }

    boolean isAbove() {
        return this == NEAR || this == FAR;
    }

    /** Near the line or below it; where that cannot be said any more, as it was said before. */
    boolean isWithinReach(Nearness before) {
        return this == NEAR || this == BELOW || this == UNKNOWN && before == NEAR;
    }
}
