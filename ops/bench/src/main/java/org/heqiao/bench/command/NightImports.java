package org.heqiao.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubClient;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.simulators.population.Population;

/**
 * Marriages of people who are in no household, imported into the register file by file: each file is there whole,
 * and each row counts once.
 */
final class NightImports implements NightWorkload {

    /** Couples there are: as many as one subscription may name. */
    static final int COUPLES = 1000;
    private static final int ROWS = 5;
    private static final long PAUSE_MS = 500;

    private final List<NightEngines.Node> nodes;
    private final Path folder;
    private final List<String> men;
    private final List<String> women;
    private final Set<String> taken = new LinkedHashSet<>();
    private int uploaded;

    NightImports(List<NightEngines.Node> nodes, Path folder, Population population) {
        this.nodes = nodes;
        this.folder = folder;
        this.men = people(population, 1);
        this.women = people(population, 2);
    }

    /** Born in the seventies, none of the population's. @param sex 1: men, 2: women */
    private static List<String> people(Population population, int sex) {
        return IntStream.range(0, 30_000)
                .mapToObj(n -> "640199%04d%02d%02d99%d".formatted(1970 + n / 336 % 10, 1 + n / 28 % 12, 1 + n % 28,
                        sex + 2 * (n / 3360)))
                .map(body -> body + Gb11643.check(body)).filter(id -> population.find(id).isEmpty()).distinct()
                .limit(COUPLES).toList();
    }

    /** Whom subscribers name, in the order of the marriages. */
    List<String> husbands() {
        return men;
    }

    /** Marriages of all files that were taken. */
    int marriages() {
        return uploaded * ROWS;
    }

    @Override
    public void work(int number) throws IOException, InterruptedException {
        if ((number + 1) * ROWS > men.size()) {
            return;
        }
        var file = folder.resolve("import-" + number + ".csv");
        var text = new StringBuilder("登记编号,登记机关代码,业务类型,登记日期,男方姓名,男方证件号码,女方姓名,女方证件号码\n");
        for (int i = number * ROWS; i < (number + 1) * ROWS; i++) {
            text.append("N2026%06d,640104,结婚,2026-06-%02d,夜甲,%s,夜乙,%s%n".formatted(i, 1 + i % ROWS, men.get(i),
                    women.get(i)));
        }
        Files.writeString(file, text.toString().replace("\r\n", "\n"));
        for (int n = number;; n++) {
            try (var client = new HubClient(nodes.get(n % nodes.size()).url())) {
                taken.add(client.upload(file, "kind=marriages&historic=false").path("id").asString());
                uploaded++;
                return;
            } catch (IOException | Failure refused) {
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    @Override
    public void finish(long end, Map<String, Object> figures, List<String> faults)
            throws IOException, InterruptedException {
        long fresh = 0;
        try (var client = new HubClient(nodes.getFirst().url())) {
            for (var id : new ArrayList<>(taken)) {
                var state = client.imported(id);
                while (!state.path("finished_at").isString() && System.nanoTime() < end) {
                    Thread.sleep(PAUSE_MS);
                    state = client.imported(id);
                }
                fresh += state.at("/rows/new").asLong(0);
                if (!state.path("state").asString("").equals("DONE") || state.at("/rows/new").asLong(0) != ROWS) {
                    faults.add("import " + id + " is " + state.path("state").asString("") + " with "
                            + state.at("/rows/new").asLong(0)
                            + " new rows of " + ROWS);
                }
            }
        }
        figures.put("imports", taken.size());
        figures.put("importedRows", fresh);
    }
}
