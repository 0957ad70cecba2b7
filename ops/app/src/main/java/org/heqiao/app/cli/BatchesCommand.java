package org.heqiao.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.heqiao.schemas.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "batches", mixinStandardHelpOptions = true, sortOptions = false, //
        description = "Lists the files of the caller's own agency with their state and id, the newest first:"
                + " commission files, or with batches marital the lists of people, or with batches imports the files"
                + " imported into the register.")
final class BatchesCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
            .withZone(BeijingTime.ZONE);

    /** Which, and how many. */
    static final class Wanted {

        @Option(names = "--state", paramLabel = "STATE", description = "Only files in this state, or in these:"
                + " DONE,FAILED.")
        private @Nullable String state;

        @Option(names = "--since", paramLabel = "MOMENT", description = "Only files received at this time or later,"
                + " as 2026-11-24T00:00:00Z.")
        private @Nullable String since;

        @Option(names = "--until", paramLabel = "MOMENT", description = "Only files received before this time.")
        private @Nullable String until;

        @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "How many (${DEFAULT-VALUE}).")
        private int most;

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Output output = new Output();
    }

    @Mixin
    private final Wanted wanted = new Wanted();

    @Override
    public Integer call() throws Exception {
        return list(wanted, null, "/api/v1/check-batches", "batches", HubClient.context(),
                List.of("batch", "received", "state", "households", "accepted", "refused", "reported", "by"),
                BatchesCommand::households);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the lists of people whose marital status was"
            + " requested.")
    int marital(@Mixin Wanted some,
            @Option(names = "--case-no", paramLabel = "NO", required = true, description = "Number of the case, for"
                    + " the audit log.") String caseNo,
            @Option(names = "--purpose", paramLabel = "P", defaultValue = "case-trial",
                    description = "As in the grant (${DEFAULT-VALUE}).") String purpose,
            @Option(names = "--legal-basis", paramLabel = "B", defaultValue = "MARRIAGE-ARCHIVES-15",
                    description = "As in the grant (${DEFAULT-VALUE}).") String basis)
            throws Exception {
        return list(some, "yc-court", "/api/v1/marital-status/batches", "batches",
                HubClient.context(purpose, basis, caseNo, "look at lists", "registry"),
                List.of("batch", "received", "state", "rows", "people", "refused rows", "by"), BatchesCommand::people);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the files imported into the civil-affairs register.")
    int imports(@Mixin Wanted some) throws Exception {
        return list(some, null, "/api/v1/register/imports", "imports", HubClient.keeping(),
                List.of("import", "received", "state", "kind", "rows", "new", "completed", "same", "refused"),
                BatchesCommand::records);
    }

    private static int list(Wanted wanted, @Nullable String otherwise, String path, String member, String context,
            List<String> heading, Function<JsonNode, List<String>> line) throws Exception {
        if (wanted.most < 1) {
            throw Failure.wrongUse("--most is at least 1.");
        }
        try (var hub = wanted.caller.hub(otherwise)) {
            var found = found(hub, wanted, path, member, context);
            var table = new Table().row(heading);
            found.forEach(each -> table.row(line.apply(each)));
            wanted.output.print(table);
            wanted.output.document(found);
            return 0;
        }
    }

    private static ArrayNode found(HubClient hub, Wanted wanted, String path, String member, String context)
            throws Exception {
        var found = JsonNodeFactory.instance.arrayNode();
        String next = "";
        while (next != null && found.size() < wanted.most) {
            var page = hub.get(path + "?limit=" + Math.min(MOST_AT_ONCE, wanted.most - found.size())
                    + parameter("state", wanted.state)
                    + parameter("since", wanted.since) + parameter("until", wanted.until) + parameter("after", next),
                    context);
            page.path(member).forEach(found::add);
            next = page.path("next").asString(null);
        }
        return found;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<String> households(JsonNode batch) {
        var households = batch.path("households");
        return List.of(batch.path("id").asString(""), received(batch), state(batch),
                count(households, "in_file"),
                count(households, "accepted"), count(households, "rejected"), count(households, "reported"),
                batch.path("client").asString("-"));
    }

    private static List<String> people(JsonNode list) {
        return List.of(list.path("id").asString(""), received(list), list.path("state").asString(""),
                count(list.path("file"), "rows"),
                count(list, "people"), count(list, "rows_with_problems"), list.path("client").asString("-"));
    }

    private static List<String> records(JsonNode file) {
        var rows = file.path("rows");
        return List.of(file.path("id").asString(""), received(file), file.path("state").asString(""),
                file.path("kind").asString(""),
                count(rows, "read"), count(rows, "new"), count(rows, "completed"), count(rows, "same"),
                count(rows, "refused"));
    }

    private static String state(JsonNode batch) {
        return batch.path("state").asString("")
                + (batch.path("control").asString("").equals("PAUSED") ? ", paused" : "");
    }

    private static String received(JsonNode each) {
        return TIME.format(Instant.parse(each.path("received_at").asString()));
    }

    private static String count(JsonNode counts, String name) {
        return "%,d".formatted(counts.path(name).asLong(0));
    }
}
