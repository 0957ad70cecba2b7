package org.heqiao.app.agencies;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.tax.TaxSimulator;

final class TaxConversationTest extends AgencyConversation {

    @Override
    protected Simulator simulator() {
        return new TaxSimulator();
    }

    @Override
    protected String connector() {
        return "org.heqiao.connectors.tax";
    }

    @Override
    protected List<Item> items() {
        return List.of(Item.INCOME);
    }

    @Override
    protected Expected expected(Person person, Item item) {
        List<Fact> incomes = new ArrayList<>();
        var complete = YearMonth.of(2026, 10); // on 24 November the filings of October are in
        for (var month = YearMonth.from(RELEVANT_ON).minusMonths(12); !month.isAfter(complete); month = month
                .plusMonths(1)) {
            if (person.wageFen(month) > 0) {
                incomes.add(
                        new MonthlyIncome(month, MonthlyIncome.Kind.WAGE, person.wageFen(month), person.employer()));
            }
            if (person.businessFen(month) > 0) {
                incomes.add(new MonthlyIncome(month, MonthlyIncome.Kind.BUSINESS, person.businessFen(month)));
            }
        }
        return !incomes.isEmpty() && person.isKnownByOtherNameAt("tax")
                ? new Expected(Outcome.IDENTITY_MISMATCH, List.of())
                : Expected.found(incomes);
    }
}
