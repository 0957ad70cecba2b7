package org.heqiao.routes.household.monitoring;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heqiao.routes.household.alert.AlertClass;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of the differences between two reports belongs to one class of alerts.
 *
 * @param subjects of the comparisons
 * @param totals   of the household; rules are called after the same subjects
 * @param findings by which their codes begin
 */
record Area(Set<String> subjects, Set<String> totals, List<String> findings) {

    private static final Area NONE = new Area(Set.of(), Set.of(), List.of());
    private static final Map<AlertClass, Area> ALL = new EnumMap<>(Map.of(AlertClass.MARRIAGE,
            new Area(Set.of("marital", "spouse"), Set.of(),
                    List.of("MARITAL_", "SPOUSE_", "UNDECLARED_SPOUSE", "WIDOWED_")),
            AlertClass.VEHICLE, new Area(Set.of("vehicles"), Set.of("vehicles"), List.of("VEHICLE")),
            AlertClass.COMPANY, new Area(Set.of(), Set.of("company_role"), List.of("COMPANY_")),
            AlertClass.PENSION, new Area(Set.of(), Set.of(), List.of("PENSION")),
            AlertClass.REAL_ESTATE,
            new Area(Set.of("dwellings"), Set.of("dwellings", "non_residential", "dwelling_area_per_head"),
                    List.of("DWELLING", "NON_RESIDENTIAL")),
            AlertClass.LARGE_ASSET, new Area(Set.of(), Set.of("monetary_assets"), List.of("ASSETS_")),
            AlertClass.LARGE_EXPENSE, new Area(Set.of(), Set.of("monetary_assets"), List.of())));

    static Area of(AlertClass alertClass) {
        return Objects.requireNonNull(ALL.getOrDefault(alertClass, NONE));
    }

    /** Of a rule that is kept to no more and that no other alert speaks of. @param subject of the rule */
    static AlertClass ofRule(String subject) {
        return subject.startsWith("income") ? AlertClass.INCOME_OVER_LIMIT : AlertClass.PROPERTY_OVER_LIMIT;
    }

    /** Whether a rule about this belongs to it. */
    boolean isOf(String ruleSubject) {
        return totals.contains(ruleSubject);
    }

    static boolean isTotal(JsonNode difference, String subject) {
        return difference.path("subject").asString().equals("total")
                && subject.startsWith(difference.path("what").asString());
    }

    /** @param member null: the household alone; @param legs whose answers are different */
    boolean covers(JsonNode difference, @Nullable String member, Set<String> legs) {
        var about = difference.path("member_no");
        var what = difference.path("what").asString();
        if (about.isNull()) {
            return difference.path("subject").asString().equals("total") && totals.contains(what);
        }
        return about.asString().equals(member) && switch (difference.path("subject").asString()) {
            case "leg" -> legs.contains(what);
            case "finding" -> findings.stream().anyMatch(what::startsWith);
            case String subject -> subjects.contains(subject);
        };
    }
}
