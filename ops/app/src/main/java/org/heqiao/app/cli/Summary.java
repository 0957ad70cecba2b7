package org.heqiao.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heqiao.schemas.commission.CommissionColumn;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints what came of a batch. */
public final class Summary {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FIRST_PROBLEMS = 5;

    private final HubClient hub;
    private final PrintStream out;

    public Summary(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    public void print(JsonNode state) throws IOException, InterruptedException {
        var households = state.path("households");
        var rows = state.path("rows");
        out.println("batch       " + state.path("id").asString() + " " + state.path("state").asString());
        if (!state.path("why").asString("").isEmpty()) {
            out.println("why         " + state.path("why").asString() + "; the same file may be submitted again");
        }
        TakenFile.line(state).ifPresent(out::println);
        out.printf("households  %,d in the file, %,d accepted, %,d rejected, %,d reported%n",
                households.path("in_file").asLong(0),
                households.path("accepted").asLong(0), households.path("rejected").asLong(0),
                households.path("reported").asLong(0));
        if (!households.path("named_again").isEmpty()) {
            out.printf(
                    "look again  %,d households were reported before one of their members came in another household:"
                            + " %s%n",
                    households.path("named_again").size(),
                    String.join(", ", households.path("named_again").valueStream()
                            .limit(FIRST_PROBLEMS).map(JsonNode::asString).toList()));
        }
        out.printf("rows        %,d read, %,d with problems%n", rows.path("read").asLong(0),
                rows.path("with_problems").asLong(0));
        long listed = rows.path("listed").asLong(Long.MAX_VALUE);
        if (listed < rows.path("with_problems").asLong(0)) {
            out.printf(
                    "            of which the first %,d are listed: mend what they have in common, and submit the"
                            + " file again%n",
                    listed);
        }
        if (rows.path("with_problems").asLong(0) > 0 || households.path("rejected").asLong(0) > 0) {
            problems(state.path("id").asString());
        }
        legs(state);
        pace(state);
    }

    private void problems(String batch) throws IOException, InterruptedException {
        var counts = new TreeMap<String, Integer>();
        var first = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(hub.errors(batch), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                var problem = JSON.readTree(line);
                counts.merge(
                        problem.path("code").asString("")
                                + (problem.path("severity").asString("").equals("LIMITED") ? " (not asked)" : ""),
                        1,
                        Integer::sum);
                if (first.size() < FIRST_PROBLEMS) {
                    first.add(
                            "  第%s行 %s（户 %s 成员 %s）：%s %s".formatted(problem.path("line").asString(""), column(problem),
                                    problem.path("household_no").asString("-"), problem.path("member_no").asString("-"),
                                    problem.path("message").asString(""), problem.path("code").asString("")));
                }
            }
        }
        var table = new Table();
        counts.forEach((code, count) -> table.row(List.of(code, "%,d".formatted(count))));
        table.print(out);
        first.forEach(out::println);
        if (counts.values().stream().mapToInt(Integer::intValue).sum() > first.size()) {
            out.println(
                    "  … all of them: the same command with --errors FILE (.csv, or .xlsx: the file itself, marked),"
                            + " or GET /api/v1/check-batches/" + batch + "/errors");
        }
    }

    /** {@code 救助类别 (scheme)}, as the heading may be in either. */
    private static String column(JsonNode problem) {
        var column = problem.path("column");
        return column.isString()
                ? CommissionColumn.valueOf(column.asString().toUpperCase(Locale.ROOT)).chinese() + " ("
                        + column.asString() + ")"
                : "整行";
    }

    /** A fault as it stands beside its row: the column, and what is wrong. */
    static String sentence(JsonNode problem) {
        return column(problem) + "：" + problem.path("message").asString("");
    }

    private void legs(JsonNode state) {
        var outcomes = new TreeSet<String>();
        state.path("sources").forEach(source -> outcomes.addAll(source.path("outcomes").propertyNames()));
        var table = new Table();
        var head = new ArrayList<>(List.of("legs", "planned"));
        head.addAll(outcomes);
        head.add("open");
        table.row(head);
        for (var source : state.path("sources")) {
            table.row(line(source.path("source").asString(), source, outcomes));
        }
        table.row(line("all", state.path("legs"), outcomes));
        table.print(out);
    }

    private static List<String> line(String name, JsonNode counts, TreeSet<String> outcomes) {
        var cells = new ArrayList<>(List.of(name, "%,d".formatted(counts.path("planned").asLong(0))));
        outcomes.forEach(outcome -> cells.add("%,d".formatted(counts.path("outcomes").path(outcome).asLong(0))));
        cells.add("%,d".formatted(counts.path("open").asLong(0)));
        return cells;
    }

    private void pace(JsonNode state) {
        if (!state.path("finished_at").isString()) {
            return;
        }
        double seconds = took(state).toMillis() / 1000.0;
        out.printf("time        %.1f s, %,.0f legs/s, %,.1f households/s%n", seconds,
                state.path("legs").path("planned").asLong(0) / seconds,
                state.path("households").path("reported").asLong(0) / seconds);
    }

    /** From the first byte to the last report. */
    public static Duration took(JsonNode state) {
        var took = Duration.between(Instant.parse(state.path("received_at").asString()),
                Instant.parse(state.path("finished_at").asString()));
        return took.isPositive() ? took : Duration.ofMillis(1);
    }
}
