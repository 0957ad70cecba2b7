package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.time.YearMonth;

import org.heqiao.simulators.population.SeededRandom.Topic;
import org.heqiao.simulators.population.Truth.Account;
import org.heqiao.simulators.population.Truth.Dwelling;
import org.jspecify.annotations.Nullable;

/**
 * What a household wrote of a member: mostly the truth, sometimes less, sometimes nothing. Whole yuan; null: left
 * empty.
 */
public record Declared(@Nullable Long incomeMonthYuan, @Nullable Long depositsYuan, @Nullable Integer vehicles,
        @Nullable Integer dwellings, @Nullable String marital, @Nullable Long rigidExpenditureYuan) {

    static Declared of(Person person, LocalDate appliedOn) {
        return new Declared(income(person, YearMonth.from(appliedOn)), deposits(person), vehicles(person),
                dwellings(person),
                marital(person), rigidExpenditure(person));
    }

    private static @Nullable Long income(Person person, YearMonth applied) {
        long sum = 0;
        for (int back = 1; back <= 12; back++) {
            sum += person.wageFen(applied.minusMonths(back)) + person.businessFen(applied.minusMonths(back));
        }
        long mean = sum / 12 / 100;
        int mood = person.draw().of(Topic.DECLARE_INCOME, 1000);
        return mood < 60 ? null : mood < 120 ? (Long) (mean / 2) : mood < 140 ? (Long) (mean + 500) : (Long) mean;
    }

    private static @Nullable Long deposits(Person person) {
        long sum = 0;
        for (var bank : new String[]{"b01", "b02"}) {
            sum += person.accounts(bank).stream().mapToLong(Account::balanceFen).sum();
        }
        int mood = person.draw().of(Topic.DECLARE_DEPOSITS, 1000);
        return mood < 50 ? null : mood < 130 ? (Long) (sum / 300) : (Long) (sum / 100);
    }

    private static @Nullable Integer vehicles(Person person) {
        int count = (int) person.vehicles().stream().filter(vehicle -> !vehicle.destroyed()).count();
        int mood = person.draw().of(Topic.DECLARE_VEHICLES, 1000);
        return mood < 40 ? null : mood < 200 ? (Integer) 0 : (Integer) count;
    }

    private static @Nullable Integer dwellings(Person person) {
        int count = (int) person.dwellings().stream().filter(Dwelling::residential).count();
        int mood = person.draw().of(Topic.DECLARE_DWELLINGS, 1000);
        return mood < 40 ? null : mood < 90 ? (Integer) Math.max(0, count - 1) : (Integer) count;
    }

    /** A few are ill for long. */
    private static @Nullable Long rigidExpenditure(Person person) {
        int mood = person.draw().of(Topic.DECLARE_EXPENDITURE, 1000);
        return mood < 850
                ? null
                : mood < 900 ? (Long) 0L : (Long) (1000L + person.draw().of(Topic.DECLARE_EXPENDITURE, 1, 40_000));
    }

    private static @Nullable String marital(Person person) {
        int mood = person.draw().of(Topic.DECLARE_MARITAL, 1000);
        if (!person.isAdult() || mood < 40) {
            return null;
        }
        return mood < 60 ? "90" : mood < 110 ? "10" : person.maritalCase().truth();
    }
}
