package org.heqiao.bench.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToDoubleFunction;
import org.heqiao.bench.ClosedLoop;

/**
 * The same verification with ever more of the gateway around it. Warmed up in turns until the hub gets no faster, which
 * takes the compiler some minutes on two cores; then they take turns again: what the machine does in the meantime meets
 * them all alike. The median of the rounds counts.
 *
 * @param stages in the order of their turns; the last is held against the first
 */
record GatewayStages(GatewayLoad load, int connections, List<Stage> stages, int rounds, Duration each) {

    private static final int MOST_WARM_UPS = 12;
    private static final double FASTER = 1.04;

    /** What is around the bare handler. */
    enum Stage {
        BARE("bare", "/bench/bare"), TOKEN("+ token", "/api/v1/bench/token"), GRANT("+ grant and filter",
                "/api/v1/bench/grant"), //
        QUOTA("+ quota", "/api/v1/bench/quota"), FULL("+ durable, provable audit", GatewayLoad.VERIFY);

        private final String words;
        private final String path;

        Stage(String words, String path) {
            this.words = words;
            this.path = path;
        }
    }

    void measure(Map<String, Object> figures) throws IOException, InterruptedException {
        var runs = new ArrayList<Run>();
        figures.put("warmUpRounds", warmUp());
        for (int round = 0; round < rounds; round++) {
            for (var stage : stages) {
                runs.add(new Run(stage, run(stage, each)));
            }
        }
        double bare = Medians.of(runs, stages.getFirst()).requestsPerSecond();
        for (var stage : stages) {
            var of = Medians.of(runs, stage);
            var name = stage.name().toLowerCase(Locale.ROOT);
            figures.put(name + "RequestsPerSecond", Math.round(of.requestsPerSecond()));
            figures.put(name + "P50Ms", of.median(ClosedLoop.Figures::p50Ms));
            figures.put(name + "P99Ms", of.median(ClosedLoop.Figures::p99Ms));
            System.out.printf("%-28s %,8.0f requests/s  (%3.0f %%)   p50 %6.1f ms   p99 %6.1f ms   %d failed%n",
                    stage.words,
                    of.requestsPerSecond(), 100 * of.requestsPerSecond() / bare, of.median(ClosedLoop.Figures::p50Ms),
                    of.median(ClosedLoop.Figures::p99Ms), of.failed());
        }
        figures.put("fullShareOfBare",
                Math.round(100 * Medians.of(runs, stages.getLast()).requestsPerSecond() / bare) / 100.0);
    }

    /** @return after how many rounds the next was no faster */
    private int warmUp() throws IOException, InterruptedException {
        double before = 0;
        for (int round = 1; round < MOST_WARM_UPS; round++) {
            double now = 0;
            for (var stage : stages) {
                now += run(stage, each).requestsPerSecond();
            }
            if (now < FASTER * before) {
                return round;
            }
            before = now;
        }
        return MOST_WARM_UPS;
    }

    private record Run(Stage stage, ClosedLoop.Figures figures) {
    }

    private ClosedLoop.Figures run(Stage stage, Duration time) throws IOException, InterruptedException {
        var requests = load.requests(stage.path, load.token());
        return new ClosedLoop(load.address(), connections,
                () -> requests.get(ThreadLocalRandom.current().nextInt(requests.size())))
                .run(time);
    }

    private record Medians(List<ClosedLoop.Figures> rounds) {

        static Medians of(List<Run> runs, Stage stage) {
            return new Medians(runs.stream().filter(run -> run.stage == stage).map(Run::figures).toList());
        }

        double requestsPerSecond() {
            return median(ClosedLoop.Figures::requestsPerSecond);
        }

        double median(ToDoubleFunction<ClosedLoop.Figures> figure) {
            return rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).skip(rounds.size() / 2)
                    .findFirst()
                    .orElseThrow();
        }

        long failed() {
            return rounds.stream().mapToLong(ClosedLoop.Figures::failed).sum();
        }
    }
}
