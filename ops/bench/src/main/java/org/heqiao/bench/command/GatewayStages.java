package org.heqiao.bench.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToDoubleFunction;
import org.heqiao.bench.ClosedLoop;

/**
 * The same verification by plain applications, and by the hub with ever more of the gateway around it. Warmed up in
 * turns until they get no faster, which takes the compilers some minutes on two cores; then they take turns again: what
 * the machine does in the meantime meets them all alike. The median of the rounds counts.
 *
 * @param stages in the order of their turns
 */
record GatewayStages(GatewayLoad load, GatewayYardstick yardstick, int connections, List<GatewayStage> stages,
        int rounds, Duration each) {

    private static final int MOST_WARM_UPS = 12;
    private static final double FASTER = 1.04;

    /** @return how many calls were answered by anything but 200 */
    long measure(Map<String, Object> figures) throws IOException, InterruptedException {
        var runs = new ArrayList<Run>();
        figures.put("warmUpRounds", warmUp());
        for (int round = 0; round < rounds; round++) {
            for (var stage : stages) {
                runs.add(new Run(stage, run(stage, each)));
            }
        }
        var first = stages.contains(GatewayStage.BARE) ? GatewayStage.BARE : stages.getFirst();
        double bare = Medians.of(runs, first).requestsPerSecond();
        for (var stage : stages) {
            var of = Medians.of(runs, stage);
            figures.put(stage.figure() + "RequestsPerSecond", Math.round(of.requestsPerSecond()));
            figures.put(stage.figure() + "P50Ms", of.median(ClosedLoop.Figures::p50Ms));
            figures.put(stage.figure() + "P99Ms", of.median(ClosedLoop.Figures::p99Ms));
            System.out.printf("%-28s %,8.0f requests/s  (%3.0f %%)   p50 %6.1f ms   p99 %6.1f ms   %d failed%n",
                    stage.words(),
                    of.requestsPerSecond(), 100 * of.requestsPerSecond() / bare, of.median(ClosedLoop.Figures::p50Ms),
                    of.median(ClosedLoop.Figures::p99Ms), of.failed());
        }
        putRatio(figures, "fullShareOfBare", runs, GatewayStage.BARE);
        putRatio(figures, "governedToPlainAudited", runs, GatewayStage.PLAIN_AUDITED);
        putRatio(figures, "governedToPlain", runs, GatewayStage.PLAIN);
        long failed = runs.stream().mapToLong(run -> run.figures.failed()).sum();
        figures.put("failed", failed);
        return failed;
    }

    /** How many times as fast as another the whole gateway is, where both were measured. */
    private void putRatio(Map<String, Object> figures, String name, List<Run> runs, GatewayStage other) {
        if (stages.contains(GatewayStage.FULL) && stages.contains(other)) {
            figures.put(name, Math.round(100 * Medians.of(runs, GatewayStage.FULL).requestsPerSecond()
                    / Medians.of(runs, other).requestsPerSecond()) / 100.0);
        }
    }

    /** @return after how many rounds the next was no faster; every stage counts as much, however fast it is */
    private int warmUp() throws IOException, InterruptedException {
        var before = new double[stages.size()];
        for (int round = 1; round < MOST_WARM_UPS; round++) {
            double faster = 0;
            for (int s = 0; s < before.length; s++) {
                double now = run(stages.get(s), each).requestsPerSecond();
                faster += now / before[s] / before.length;
                before[s] = now;
            }
            if (faster < FASTER) {
                return round;
            }
        }
        return MOST_WARM_UPS;
    }

    private record Run(GatewayStage stage, ClosedLoop.Figures figures) {
    }

    private ClosedLoop.Figures run(GatewayStage stage, Duration time) throws IOException, InterruptedException {
        boolean hub = stage.profiles() == null;
        var requests = load.requests(stage.path(), hub ? load.token() : yardstick.token());
        return new ClosedLoop(hub ? load.address() : yardstick.address(stage), connections,
                () -> requests.get(ThreadLocalRandom.current().nextInt(requests.size())))
                .run(time);
    }

    private record Medians(List<ClosedLoop.Figures> rounds) {

        static Medians of(List<Run> runs, GatewayStage stage) {
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
