package org.heqiao.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heqiao.app.cli.VerifyAuditCommand;
import org.heqiao.simulators.population.Population;

/**
 * One file, one list, one import and calls all the while, with the faults of a seed; afterwards everything is as if
 * nothing had been.
 */
final class CampaignRound {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** As the agencies are between two faults. */
    static final String USUAL = "all.latency=50,all.jitter=0,all.errors=0.02,all.disorder=0";
    private static final int DAYS = 300;

    private final NightEngines engines;
    private final NightImports imports;
    private final NightSubscribers subscribers;
    private final NightAnswers answers;
    private final Population population;
    private final int number;
    private final long seed;

    CampaignRound(NightEngines engines, NightImports imports, NightSubscribers subscribers, NightAnswers answers,
            Population population, int number, long seed) {
        this.engines = engines;
        this.imports = imports;
        this.subscribers = subscribers;
        this.answers = answers;
        this.population = population;
        this.number = number;
        this.seed = seed;
    }

    /** @param faults what does not hold afterwards */
    record Result(List<CampaignFault.Happening> happened, Map<String, Object> figures, List<String> faults) {
    }

    Result run(Path folder) throws Exception {
        var happenings = CampaignFault.of(seed);
        var work = new NightWork(engines.nodes(), folder, population, answers);
        var lists = new NightLists(engines.nodes(), folder, population, answers);
        engines.agencies().forgetQuestions();
        var questions = new NightQuestions(engines);
        var calls = Thread.ofPlatform().daemon().start(work::call);
        var faults = new ArrayList<String>();
        var shifts = List.of(shift(work, number % DAYS, faults), shift(lists, number, faults),
                shift(imports, number, faults));
        for (var happening : happenings) {
            Thread.sleep(happening.after());
            questions.noteOpen();
            happen(happening, questions, folder);
            questions.noteOpen();
        }
        for (var shift : shifts) {
            shift.join(PATIENCE);
        }
        calls.interrupt();
        calls.join(PATIENCE);
        engines.awaitReady();
        var figures = new TreeMap<String, Object>();
        finish(List.of(work, lists, imports, subscribers), questions, figures, faults);
        return new Result(happenings, figures, faults);
    }

    private void finish(List<NightWorkload> workloads, NightQuestions questions, Map<String, Object> figures,
            List<String> faults) throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (var workload : workloads) {
            workload.finish(end, figures, faults);
        }
        try (var database = VerifyAuditCommand.database(engines.databaseFolder()).getConnection()) {
            answers.finish(database, figures, faults);
            questions.finish(database, figures, faults);
        }
    }

    private static Thread shift(NightWorkload workload, int number, List<String> faults) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                workload.work(number);
            } catch (IOException cannotWrite) {
                synchronized (faults) {
                    faults.add(workload.getClass().getSimpleName() + ": " + cannotWrite.getMessage());
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void happen(CampaignFault.Happening happening, NightQuestions questions, Path folder) throws Exception {
        var pause = happening.pause();
        var nodes = engines.nodes();
        switch (happening.fault()) {
            case NODE_ONE_KILLED -> engines.killAndRestart(List.of(nodes.get(0)), pause, questions::noteOpen);
            case NODE_TWO_KILLED -> engines.killAndRestart(List.of(nodes.get(1)), pause, questions::noteOpen);
            case BOTH_NODES_KILLED -> engines.killAndRestart(nodes, pause, questions::noteOpen);
            case DATABASE_KILLED -> engines.killAndRestartDatabase(pause);
            case BROKER_KILLED -> engines.killAndRestartBroker(pause, false);
            case BROKER_EMPTIED -> engines.killAndRestartBroker(pause, true);
            case NODE_FROZEN -> engines.freeze(nodes.get((int) (seed & 1)), pause, questions::noteOpen);
            case AGENCIES_AWAY -> agencies("all.errors=1", pause);
            case AGENCIES_IN_DISORDER -> agencies("all.latency=400,all.jitter=400,all.disorder=0.5", pause);
            case DISK_FULL -> {
                var filler = folder.resolve("filler");
                try {
                    engines.fillDisk(filler);
                    Thread.sleep(pause);
                } finally {
                    Files.deleteIfExists(filler);
                }
            }
        }
    }

    private void agencies(String dials, Duration pause) throws IOException, InterruptedException {
        engines.agencies().turn(dials);
        Thread.sleep(pause);
        engines.agencies().turn(USUAL);
    }
}
