package org.heqiao.app.cli;

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
 * The same verification with ever more of the gateway around it. All stages are warmed up before any is measured, and then they take turns: what
 * the machine or the compiler does in the meantime meets them all alike. The median of the rounds counts.
 */
record GatewayStages(GatewayLoad load, int connections, Duration warmUp, int rounds, Duration each) {

    /** What is around the bare handler. */
    enum Stage {
        BARE("bare", "/bench/bare"), TOKEN("+ token", "/api/v1/bench/token"), GRANT("+ grant and filter", "/api/v1/bench/grant"), //
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
        for (var stage : Stage.values()) {
            run(stage, warmUp);
        }
        for (int round = 0; round < rounds; round++) {
            for (var stage : Stage.values()) {
                runs.add(new Run(stage, run(stage, each)));
            }
        }
        double bare = Medians.of(runs, Stage.BARE).requestsPerSecond();
        for (var stage : Stage.values()) {
            var of = Medians.of(runs, stage);
            var name = stage.name().toLowerCase(Locale.ROOT);
            figures.put(name + "RequestsPerSecond", Math.round(of.requestsPerSecond()));
            figures.put(name + "P50Ms", of.median(ClosedLoop.Figures::p50Ms));
            figures.put(name + "P99Ms", of.median(ClosedLoop.Figures::p99Ms));
            System.out.printf("%-28s %,8.0f requests/s  (%3.0f %%)   p50 %6.1f ms   p99 %6.1f ms   %d failed%n", stage.words,
                    of.requestsPerSecond(), 100 * of.requestsPerSecond() / bare, of.median(ClosedLoop.Figures::p50Ms),
                    of.median(ClosedLoop.Figures::p99Ms), of.failed());
        }
        figures.put("fullShareOfBare", Math.round(100 * Medians.of(runs, Stage.FULL).requestsPerSecond() / bare) / 100.0);
    }

    private record Run(Stage stage, ClosedLoop.Figures figures) {
    }

    private ClosedLoop.Figures run(Stage stage, Duration time) throws IOException, InterruptedException {
        var requests = load.requests(stage.path, load.token());
        return new ClosedLoop(load.address(), connections, () -> requests.get(ThreadLocalRandom.current().nextInt(requests.size())))
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
            return rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).skip(rounds.size() / 2).findFirst()
                    .orElseThrow();
        }

        long failed() {
            return rounds.stream().mapToLong(ClosedLoop.Figures::failed).sum();
        }
    }
}
