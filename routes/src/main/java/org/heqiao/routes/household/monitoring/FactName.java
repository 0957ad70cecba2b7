package org.heqiao.routes.household.monitoring;

import java.util.List;
import java.util.Map;
import org.heqiao.routes.household.alert.AlertClass;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** By what a fact of one report is known again in another, and what a new one is about. */
final class FactName {

    private static final Map<String, AlertClass> OWN = Map.of("VEHICLE", AlertClass.VEHICLE, "REAL_ESTATE",
            AlertClass.REAL_ESTATE, "MARRIAGE_EVENT", AlertClass.MARRIAGE, "SPOUSE_DEATH", AlertClass.MARRIAGE);
    /** Of the other kinds everything counts: a company in which somebody has another part is another fact. */
    private static final Map<String, List<String>> NAMED_BY = Map.of("VEHICLE", List.of("plate"), "REAL_ESTATE",
            List.of("certificate_no"), "SPOUSE_DEATH", List.of());
    private static final String SCRAPPED = "DESTROYED_NOT_DEREGISTERED";

    private FactName() {
    }

    /** Null: a new one raises no alert. */
    static @Nullable AlertClass alertClass(JsonNode fact, MonitoringSettings settings) {
        var kind = fact.path("kind").asString();
        var own = OWN.get(kind);
        return fact.at("/details/state").asString("").equals(SCRAPPED)
                ? null
                : own != null ? own : settings.ofKind(kind);
    }

    static String of(JsonNode fact, MonitoringSettings settings) {
        var kind = fact.path("kind").asString();
        // an amount that is adjusted every year is no new pension
        var fields = settings.ofKind(kind) == AlertClass.PENSION ? List.<String>of() : NAMED_BY.get(kind);
        var name = new StringBuilder(kind);
        if (fields == null) {
            name.append(' ').append(fact.path("details"));
        } else {
            fields.forEach(field -> name.append(' ').append(fact.path("details").path(field).asString("")));
        }
        return name.toString();
    }
}
