package org.heqiao.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.heqiao.bench.PersonChunk.Asked;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least program that does the hub's errand: reads the file, asks the same agencies with the same clients in the
 * same bundles, writes what it learnt. It checks nothing, keeps nothing, and whatever it was doing when it dies is
 * lost. What the hub costs beyond it is the price of its promises.
 */
public final class Baseline implements AutoCloseable {

    private static final int SLICE = 5000;
    private static final int SLICES_AT_ONCE = 2;
    /** Beyond every number a hub on the same agencies gives its bundles. */
    private static final long FIRST_BUNDLE = 5_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Agencies agencies;
    private final List<Asked> items;
    private final AtomicLong bundles = new AtomicLong(FIRST_BUNDLE);
    private long nextLeg = 1;

    public Baseline(ConfigurableEnvironment settings, DataSource register, LookupHash lookup, FieldCipher cipher,
            Clock clock)
            throws Exception {
        agencies = new Agencies(settings, register, lookup, cipher, clock);
        items = agencies.contracts().entrySet().stream()
                .flatMap(source -> source.getValue().items().stream().map(item -> new Asked(source.getKey(), item)))
                .toList();
    }

    /** What a run took; of this process alone. */
    public record Took(long households, long legs, double seconds, double cpuSeconds, long peakRssMb) {
    }

    /** Runs over a CSV file and writes one line of JSON a household. */
    public Took run(Path file, Path results) throws IOException, ExecutionException, InterruptedException {
        long pid = ProcessHandle.current().pid();
        var cpu = ProcessUse.of(pid).cpu();
        long began = System.nanoTime();
        long households = 0;
        long legs = 0;
        try (var reader = new CommissionReader(file);
                var out = new BufferedOutputStream(Files.newOutputStream(results), 1 << 16);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayDeque<Future<PersonChunk>>();
            for (var persons = reader.next(SLICE); !persons.isEmpty()
                    || !asked.isEmpty(); persons = reader.next(SLICE)) {
                if (!persons.isEmpty()) {
                    var personChunk = new PersonChunk(persons, items, nextLeg);
                    nextLeg += personChunk.legs();
                    legs += personChunk.legs();
                    asked.add(threads.submit(() -> personChunk.ask(agencies, bundles, threads)));
                }
                if (asked.size() == SLICES_AT_ONCE || persons.isEmpty()) {
                    households += write(asked.remove().get(), out);
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        var use = ProcessUse.of(pid);
        return new Took(households, legs, seconds, seconds(use.cpu().minus(cpu)), use.peakMb());
    }

    private long write(PersonChunk personChunk, OutputStream out) throws IOException {
        long households = 0;
        List<Map<String, Object>> members = new ArrayList<>();
        for (int p = 0; p < personChunk.persons().size(); p++) {
            var person = personChunk.persons().get(p);
            members.add(Map.of("member_no", person.member(), "legs", legs(personChunk.answers(p))));
            if (p + 1 == personChunk.persons().size()
                    || !personChunk.persons().get(p + 1).household().equals(person.household())) {
                out.write(JSON.writeValueAsBytes(Map.of("household_no", person.household(), "members", members)));
                out.write('\n');
                households++;
                members.clear();
            }
        }
        return households;
    }

    private List<Map<String, Object>> legs(List<? extends @org.jspecify.annotations.Nullable Answer> answers) {
        List<Map<String, Object>> legs = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            var leg = new LinkedHashMap<String, Object>();
            leg.put("source", items.get(i).source().value());
            leg.put("item", items.get(i).item().value());
            leg.put("outcome", answer == null ? "NONE" : answer.outcome());
            if (answer instanceof Answer.Found found) {
                leg.put("as_of", found.asOf());
                leg.put("facts", found.facts());
            }
            legs.add(leg);
        }
        return legs;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public void close() {
        agencies.close();
    }
}
