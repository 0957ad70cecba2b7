package org.heqiao.bench.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubCommands;
import org.heqiao.simulators.population.Population;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Rounds of work under random faults on two nodes, each of which ends as the oracle says. */
@Command(name = "campaign", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs two nodes on a PostgreSQL and an Artemis that are processes of their own, round after round: a file of"
                + " households, a list, an import, calls and subscribers, while nodes, database and broker are killed"
                + " (kill -9) or frozen, agencies are away or answer in disorder, and the disk is full, as the seed of"
                + " the round says.",
        "After each round every report equals what the oracle says, every list is answered, every import is there"
                + " whole, every event was delivered in order, no question was asked after its answer was stored, and"
                + " every receipt is in the log; after the last the log is verified. A round is repeated with its seed:"
                + " --seed SEED --rounds 1. Ends with one line of JSON."})
final class CampaignCommand implements Callable<Integer> {

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "How many (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first round, from which those of the others"
            + " follow; without it, another every time.")
    private long seed = System.nanoTime();

    @Option(names = "--households", paramLabel = "N", defaultValue = "40",
            description = "In the file of a round (${DEFAULT-VALUE}).")
    private int households;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || households < 1) {
            throw Failure.wrongUse("--rounds and --households are more than nothing.");
        }
        return run(CliEnvironment.ofThisShell().folder("bench").resolve("campaign"), rounds, seed, households) == 0
                ? 0
                : HubCommands.FAILED;
    }

    /** @return rounds after which something did not hold */
    static int run(Path folder, int rounds, long seed, int households) throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        System.out.println("Starting PostgreSQL, Artemis, six simulated agencies and two nodes …");
        var population = Population.of(GatewayLoad.SEED, households);
        var happened = new EnumMap<CampaignFault, Integer>(CampaignFault.class);
        int failed = 0;
        boolean sound;
        try (var engines = NightEngines.start(folder, households, GatewayLoad.SEED, CampaignRound.USUAL)) {
            var answers = new NightAnswers();
            var imports = new NightImports(engines.nodes(), folder, population);
            try (var subscribers = new NightSubscribers(engines.nodes(), imports, answers)) {
                var seeds = new SplittableRandom(seed);
                long own = seed;
                for (int round = 0; round < rounds; round++, own = seeds.nextLong(Long.MAX_VALUE)) {
                    var result = new CampaignRound(engines, imports, subscribers, answers, population, round, own)
                            .run(Files.createDirectories(folder.resolve("round-" + round)));
                    result.happened().forEach(each -> happened.merge(each.fault(), 1, Integer::sum));
                    System.out.println("round " + round + ", seed " + own + ": " + result.happened() + ": "
                            + (result.faults().isEmpty() ? "as the oracle says" : "FAULTS " + result.faults()) + " "
                            + result.figures());
                    failed += result.faults().isEmpty() ? 0 : 1;
                }
                sound = NightBenchCommand.verify(engines, folder);
            }
        }
        var line = new LinkedHashMap<String, Object>(Map.of("bench", "campaign"));
        line.put("seed", seed);
        line.put("rounds", rounds);
        line.put("roundsWithFaults", failed);
        line.put("happened", happened);
        line.put("logSound", sound);
        System.out.println(new JsonMapper().writeValueAsString(line));
        return failed + (sound ? 0 : 1);
    }
}
