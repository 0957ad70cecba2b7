package org.heqiao.routes.household.report;

import org.heqiao.schemas.fact.FactRegistry;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The words for the codes of a report, for whoever makes papers of it. */
@Component
public final class ReportText {

    private final FactText factText;

    ReportText(FactRegistry registry) {
        this.factText = new FactText(registry);
    }

    public String item(String item) {
        return factText.item(item);
    }

    public String outcome(String outcome) {
        return outcome.equals("FOUND") ? "查到" : outcome.equals("NO_RECORD") ? "查无记录" : ReportWords.outcome(outcome);
    }

    public String fact(JsonNode report, JsonNode fact) {
        return factText.of(report, fact);
    }

    public String result(JsonNode comparison) {
        return ReportWords.result(comparison);
    }

    /** What was declared or found of a marriage. @param subject {@code marital.declared} and the like */
    public String code(String subject, String code) {
        return switch (subject) {
            case "marital.declared" -> ReportWords.marital(code);
            case "marital.found" -> ReportWords.label(code);
            case "spouse.found" -> ReportWords.spouse(code);
            case "spouse.declared" -> "已申报配偶";
            default -> code;
        };
    }

    public String scheme(String code) {
        return ReportWords.scheme(code);
    }
}
