package org.heqiao.simulators.courts;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.simulators.Counters;
import org.heqiao.simulators.Disorder;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.FaultSettings.Dial;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.jspecify.annotations.Nullable;

/**
 * The lists the courts work on, by number. A list that was fetched is kept for a quarter of a minute more, then
 * forgotten.
 */
final class ListQueries {

    private static final String SOURCE = "courts";
    private static final long WORK_MS = 300;
    private static final long KEPT_MS = 15_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Population population;
    private final FaultSettings faultSettings;
    private final Counters counters;
    private final Clock clock;
    private final Map<String, Pile> lists = new ConcurrentHashMap<>();
    private final Queue<Fetched> fetched = new ArrayDeque<>();

    private record Fetched(String number, long at) {
    }

    /** An entry; nobody if the courts hold nothing under number and name. */
    private record Asked(long businum, @Nullable Person person) {
    }

    private static final class Pile {
        private final List<Asked> entries;
        private final long readyAt;
        private boolean partlyFetched;

        private Pile(List<Asked> entries, long readyAt) {
            this.entries = entries;
            this.readyAt = readyAt;
        }
    }

    ListQueries(SimulatorContext context) {
        this.population = context.population();
        this.faultSettings = context.dials();
        this.counters = context.counters();
        this.clock = context.clock();
    }

    String now() {
        return OffsetDateTime.now(clock.withZone(ZONE)).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Takes a list; one that is known is the same list. */
    String submit(CourtRequest courtRequest) {
        counters.called(SOURCE);
        courtRequest.entries().forEach(entry -> counters.asked(SOURCE, entry.businum()));
        long now = System.currentTimeMillis();
        boolean isKnown = lists.containsKey(courtRequest.number());
        if (!isKnown) {
            List<Asked> entries = courtRequest.entries().stream().map(this::answer).toList();
            isKnown = lists.putIfAbsent(courtRequest.number(),
                    new Pile(entries, now + WORK_MS + faultSettings.delayMs(SOURCE))) != null;
        }
        purge(now);
        return "<tjcxfh xmlns=\"" + CourtRequest.COURT + "\"><cxqqdh>" + courtRequest.number() + "</cxqqdh><jsjg>"
                + (isKnown ? 1 : 0)
                + "</jsjg></tjcxfh>";
    }

    private Asked answer(CourtRequest.Entry entry) {
        Person person = population.find(entry.id())
                .filter(p -> new PersonName(p.nameAt(SOURCE)).value().equals(entry.name())).orElse(null);
        return new Asked(entry.businum(), person);
    }

    String feedback(String number) {
        counters.called(SOURCE);
        long now = System.currentTimeMillis();
        Pile pile = lists.get(number);
        if (pile == null || faultSettings.strikes(SOURCE, Dial.STALENESS)) {
            lists.remove(number);
            return feedback(number, "9", "");
        }
        if (pile.readyAt > now) {
            return feedback(number, "1", "");
        }
        List<Asked> entries = Disorder.of(pile.entries, faultSettings, SOURCE);
        boolean isPart = entries != pile.entries && !pile.partlyFetched && entries.size() > 1;
        if (isPart) {
            pile.partlyFetched = true;
            entries = entries.subList(0, entries.size() / 2);
        }
        var text = new StringBuilder(80 + entries.size() * 60);
        String asOf = OffsetDateTime.now(clock.withZone(ZONE)).truncatedTo(ChronoUnit.DAYS).minusSeconds(1).toString();
        text.append("<sjsj>").append(asOf).append("</sjsj><datas>");
        for (Asked entry : entries) {
            Results.write(text, entry.businum(), entry.person() == null ? List.of() : entry.person().courtCases());
            counters.answered(SOURCE, entry.businum());
        }
        if (!isPart) {
            wasFetched(number, now);
        }
        return feedback(number, isPart ? "4" : "2", text.append("</datas>").toString());
    }

    private static String feedback(String number, String state, String results) {
        return "<hqfkfh xmlns=\"" + CourtRequest.COURT + "\"><cxqqdh>" + number + "</cxqqdh><zt>" + state + "</zt>"
                + results + "</hqfkfh>";
    }

    private void wasFetched(String number, long now) {
        synchronized (fetched) {
            fetched.add(new Fetched(number, now));
        }
    }

    private void purge(long now) {
        synchronized (fetched) {
            for (Fetched oldest = fetched.peek(); oldest != null
                    && oldest.at() < now - KEPT_MS; oldest = fetched.peek()) {
                lists.remove(oldest.number());
                fetched.remove();
            }
        }
    }
}
