package org.heqiao.app.agencies;

import java.time.LocalDate;
import java.util.List;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.banking.BankingSimulator;
import org.heqiao.simulators.population.Person;

final class BankingConversationTest extends AgencyConversation {

    @Override
    protected Simulator simulator() {
        return new BankingSimulator();
    }

    @Override
    protected String connector() {
        return "org.heqiao.connectors.banking";
    }

    @Override
    protected List<Item> items() {
        return List.of(Item.DEPOSITS.of("b01")); // a bundle asks one bank;
    }

    @Override
    protected Expected expected(Person person, Item item) {
        var bank = item.provider().orElseThrow();
        List<Fact> accounts = person.accounts(bank).stream().map(account -> (Fact) new Fact.Account(bank,
                account.number().substring(account.number().length() - 4), account.balanceFen(),
                LocalDate.of(2026, 11, 23))).toList();
        return !accounts.isEmpty() && person.isKnownByOtherNameAt("banking")
                ? new Expected(Outcome.IDENTITY_MISMATCH, List.of())
                : Expected.found(accounts);
    }
}
