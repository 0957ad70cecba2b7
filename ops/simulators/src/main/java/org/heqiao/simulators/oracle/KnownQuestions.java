package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.jspecify.annotations.Nullable;

/**
 * A question to each source whose answer the population tells: settings of a hub that has the sources prove that they
 * answer right. The first person of whom the source holds something, under the right name.
 */
public final class KnownQuestions {

    private final Map<String, String> settings = new TreeMap<>();
    private final Population population;

    private KnownQuestions(Population population) {
        this.population = population;
    }

    public static Map<String, String> of(Population population, LocalDate today) {
        var known = new KnownQuestions(population);
        known.ask("public-security", "vehicles", person -> person.isRegistered() && !person.vehicles().isEmpty()
                ? Map.of("plate", person.vehicles().getFirst().plate())
                : null);
        known.ask("courts", "judgments", person -> person.courtCases().isEmpty()
                ? null
                : Map.of("case_no", person.courtCases().getFirst().caseNo()));
        var month = YearMonth.from(today).minusMonths(3);
        known.ask("tax", "income", person -> person.wageFen(month) == 0
                ? null
                : Map.of("month", month.toString(), "fen", Long.toString(person.wageFen(month))));
        known.ask("housing", "dwellings", person -> person.dwellings().isEmpty()
                ? null
                : Map.of("certificate_no", person.dwellings().getFirst().certificateNo()));
        known.ask("banking", "deposits.b01", person -> person.accounts("b01").isEmpty()
                ? null
                : Map.of("balance_fen", Long.toString(person.accounts("b01").getFirst().balanceFen())));
        known.ask("civil-affairs", "assistance", person -> person.assistance().isEmpty()
                ? null
                : Map.of("scheme", person.assistance().getFirst().scheme()));
        return known.settings;
    }

    /** @param fact what is held about a person; null: nothing */
    private void ask(String source, String item, Function<Person, @Nullable Map<String, String>> fact) {
        first(source, person -> fact.apply(person) != null).ifPresent(person -> {
            var canary = "heqiao.sources." + source + ".canary.";
            var question = canary + "questions[0].";
            settings.put(canary + "enabled", "${heqiao.watch.canaries:false}");
            settings.put(canary + "every", "1m");
            settings.put(canary + "window", "10m");
            settings.put(question + "item", item);
            settings.put(question + "id-number", person.id());
            settings.put(question + "name", person.nameAt(source));
            settings.put(question + "outcome", "FOUND");
            var parts = fact.apply(person);
            if (parts != null) {
                parts.forEach((name, value) -> settings.put(question + "facts[0]." + name, value));
            }
        });
    }

    private Optional<Person> first(String source, Function<Person, Boolean> fits) {
        for (int household = 0; household < population.households(); household++) {
            for (var person : population.household(household).members()) {
                if (!person.isKnownByOtherNameAt(source) && fits.apply(person)) {
                    return Optional.of(person);
                }
            }
        }
        return Optional.empty();
    }
}
