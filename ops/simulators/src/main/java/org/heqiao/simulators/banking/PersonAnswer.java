package org.heqiao.simulators.banking;

import java.util.List;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.population.Truth.Account;

/** What a bank says about one person. @param balanceOn yyyyMMdd */
record PersonAnswer(long leg, String idNumber, String code, List<Account> accounts, String balanceOn) {

    static PersonAnswer of(RequestFile.Line asked, String bank, Population population, String balanceOn) {
        var person = population.find(asked.idNumber());
        var accounts = person.map(found -> found.accounts(bank)).orElse(List.of());
        if (person.isEmpty() || accounts.isEmpty()) {
            return new PersonAnswer(asked.leg(), asked.idNumber(), "01", List.of(), balanceOn);
        }
        boolean same = new PersonName(person.get().nameAt("banking")).equals(new PersonName(asked.name()));
        return new PersonAnswer(asked.leg(), asked.idNumber(), same ? "00" : "02", same ? accounts : List.of(),
                balanceOn);
    }

    @Override
    public String toString() {
        return "PersonAnswer[" + leg + ", " + code + "]";
    }
}
