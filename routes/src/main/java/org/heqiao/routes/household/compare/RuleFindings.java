package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.heqiao.routes.household.evidence.HeldTotal;
import org.heqiao.routes.household.evidence.MoneyTotal;
import org.heqiao.routes.household.evidence.Totals;
import org.heqiao.schemas.rules.RuleEffect;
import org.heqiao.schemas.rules.RuleTest;

/**
 * What the members who live together have between them that the rules do not let pass without explanation. It
 * disqualifies nobody: the deciding authority weighs it, with the exemptions of the document.
 */
final class RuleFindings {

    private final TreeSet<String> sources = new TreeSet<>();
    private final List<Integer> facts = new ArrayList<>(4);

    private RuleFindings() {
    }

    /** By code, then in the order of the table. */
    static List<Finding> of(List<RuleTest> tests, Totals totals) {
        var findings = new ArrayList<Finding>(2);
        for (var test : tests) {
            var raised = test.raises();
            if (raised != null) {
                findings.add(finding(test, raised, totals));
            }
        }
        findings.sort(Comparator.comparing(Finding::code));
        return findings;
    }

    private static Finding finding(RuleTest test, RuleEffect raised, Totals totals) {
        var evidence = new RuleFindings();
        switch (test.subject()) {
            case INCOME -> evidence.money(totals.income());
            case INCOME_AFTER_RIGID_EXPENDITURE, RIGID_EXPENDITURE_SHARE -> {
                evidence.money(totals.income());
                evidence.money(totals.deductions());
            }
            case MONETARY_ASSETS -> evidence.money(totals.monetaryAssets());
            case VEHICLES -> evidence.held(totals.vehicles());
            case DWELLINGS, DWELLING_AREA_PER_HEAD -> evidence.held(totals.dwellings());
            case NON_RESIDENTIAL -> evidence.held(totals.nonResidential());
            default -> {
                // no source holds anything of it
            }
        }
        evidence.facts.sort(null);
        return new Finding(test.subject().findingCode(), null, null, test.found(), List.copyOf(evidence.sources),
                test.rule(), raised == RuleEffect.NOTE ? Finding.Effect.NOTE : Finding.Effect.CLUE, null, test.text(),
                List.copyOf(evidence.facts));
    }

    private void money(MoneyTotal total) {
        for (var part : total.parts()) {
            if (part.included() && !part.facts().isEmpty()) {
                sources.add(part.source());
                facts.addAll(part.facts());
            }
        }
    }

    /** With those that another member holds too, and are counted there. */
    private void held(HeldTotal total) {
        for (var part : total.parts()) {
            if (part.included() || part.repeatsAnother()) {
                sources.add(part.source());
                facts.addAll(part.facts());
            }
        }
    }
}
