package org.heqiao.simulators.housing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.simulators.Disorder;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.FaultSettings.Dial;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;

/**
 * What the authority holds. Dials, each drawn per list: errors: one entry in ten gets no reply; disorder: as
 * {@link Disorder} says; staleness: the list is answered from a load that is half there, or missing.
 */
final class HousingRecords {

    static final int COMPLETE = 1;
    static final int HALF_LOADED = 3;
    static final int MISSING = 4;
    private static final String SOURCE = "housing";

    private final Population population;
    private final FaultSettings faultSettings;

    HousingRecords(Population population, FaultSettings faultSettings) {
        this.population = population;
        this.faultSettings = faultSettings;
    }

    /** A question. @param aboutDwellings or about the provident fund */
    record Entry(long number, boolean aboutDwellings, String id, String name) {
    }

    /** @return the numbers of the entries that got a reply */
    List<Long> answer(List<Entry> asked, ReplySheet replies) {
        List<Entry> entries = new ArrayList<>(asked);
        if (faultSettings.strikes(SOURCE, Dial.ERRORS)) {
            entries.removeIf(entry -> faultSettings.chance(SOURCE, Dial.ERRORS).nextInt(10) == 0);
        }
        List<Entry> replied = Disorder.of(entries, faultSettings, SOURCE);
        int daysAgo = !faultSettings.strikes(SOURCE, Dial.STALENESS)
                ? COMPLETE
                : faultSettings.chance(SOURCE, Dial.STALENESS).nextBoolean() ? HALF_LOADED : MISSING;
        replied.forEach(entry -> answer(entry, replies.drawnFrom(daysAgo)));
        return replied.stream().map(Entry::number).distinct().toList();
    }

    private void answer(Entry entry, ReplySheet replies) {
        Optional<Person> person = population.find(entry.id());
        var dwellings = person.map(Person::dwellings).orElse(List.of());
        var fund = person.flatMap(Person::providentFund);
        boolean held = entry.aboutDwellings() ? !dwellings.isEmpty() : fund.isPresent();
        if (!held) {
            replies.without(entry, "1");
        } else if (!new PersonName(person.orElseThrow().nameAt(SOURCE)).value().equals(entry.name())) {
            replies.without(entry, "2");
        } else if (entry.aboutDwellings()) {
            dwellings.forEach(dwelling -> replies.dwelling(entry, dwelling));
        } else {
            replies.providentFund(entry, fund.orElseThrow());
        }
    }
}
