package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.evidence.MoneyTotal;
import org.heqiao.routes.household.evidence.Totals;
import org.heqiao.routes.household.evidence.Window;

/** In what the sources of a household's totals do not agree: one of them is adopted, and the difference is shown. */
final class TotalFindings {

    private TotalFindings() {
    }

    /** By member. */
    static List<Finding> of(Totals totals, Window window, Tolerances tolerances) {
        var findings = new ArrayList<Finding>(0);
        for (var part : totals.income().parts()) {
            if (part.reason().equals(MoneyTotal.WAGE_NOT_ADOPTED)) {
                wages(part, totals.income().parts(), window, tolerances, findings);
            }
        }
        return findings;
    }

    /** The wage that is not adopted, against what the tax authority knows of the same member. */
    private static void wages(MoneyTotal.Part other, List<MoneyTotal.Part> parts, Window window, Tolerances tolerances,
            List<Finding> findings) {
        long taxed = 0;
        var facts = new ArrayList<Integer>(2);
        var source = other.source();
        for (var part : parts) {
            if (part.included() && part.memberNo().equals(other.memberNo()) && part.kind().equals("WAGE")) {
                taxed += part.fen();
                facts.addAll(part.facts());
                source = part.source();
            }
        }
        long tolerance = tolerances.income().of(taxed / window.months()) * window.months();
        if (Math.abs(other.fen() - taxed) > tolerance) {
            facts.addAll(other.facts());
            facts.sort(null);
            findings.add(new Finding("WAGE_SOURCES_DIFFER", other.memberNo(), null, other.fen() - taxed,
                    Stream.of(source, other.source()).distinct().sorted().toList(), "wage-sources@1", Effect.NOTE,
                    null, "不同来源的工资不一致，以个人所得税申报为准", List.copyOf(facts)));
        }
    }
}
