package org.heqiao.app.documents;

import org.heqiao.documents.report.Wording;
import org.heqiao.routes.household.report.ReportText;
import tools.jackson.databind.JsonNode;

/** The hub's words for the codes of a report: those that its lists use. */
record HubWording(ReportText text) implements Wording {

    @Override
    public String item(String item) {
        return text.item(item);
    }

    @Override
    public String outcome(String outcome) {
        return text.outcome(outcome);
    }

    @Override
    public String fact(JsonNode report, JsonNode fact) {
        return text.fact(report, fact);
    }

    @Override
    public String result(JsonNode comparison) {
        return text.result(comparison);
    }

    @Override
    public String code(String subject, String code) {
        return text.code(subject, code);
    }

    @Override
    public String scheme(String code) {
        return text.scheme(code);
    }
}
