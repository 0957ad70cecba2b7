package org.heqiao.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "batches", mixinStandardHelpOptions = true, sortOptions = false, //
        description = "Lists the commission files of one's own agency, the newest first: what became of them, and under which id.")
final class BatchesCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, or in these: DONE,FAILED.")
    private @Nullable String state;

    @Option(names = "--since", paramLabel = "MOMENT", description = "Only those received then or later, as 2026-11-24T00:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "MOMENT", description = "Only those received before that.")
    private @Nullable String until;

    @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "How many (${DEFAULT-VALUE}).")
    private int most;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        if (most < 1) {
            throw Failure.wrongUse("--most is at least 1.");
        }
        try (var hub = new HubClient(Surroundings.ofThisShell().hub())) {
            var found = found(hub);
            var table = new Table().row(List.of("batch", "received", "state", "households", "accepted", "refused", "reported", "by"));
            found.forEach(each -> table.row(line(each)));
            output.print(table);
            output.document(found);
            return 0;
        }
    }

    private ArrayNode found(HubClient hub) throws Exception {
        var found = JsonNodeFactory.instance.arrayNode();
        String next = "";
        while (next != null && found.size() < most) {
            var page = hub.batches("limit=" + Math.min(MOST_AT_ONCE, most - found.size()) + parameter("state", state)
                    + parameter("since", since) + parameter("until", until) + parameter("after", next));
            page.path("batches").forEach(found::add);
            next = page.path("next").asString(null);
        }
        return found;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<String> line(JsonNode batch) {
        var households = batch.path("households");
        return List.of(batch.path("id").asString(""), TIME.format(Instant.parse(batch.path("received_at").asString())),
                batch.path("state").asString(""), count(households, "in_file"), count(households, "accepted"),
                count(households, "rejected"),
                count(households, "reported"), batch.path("client").asString("-"));
    }

    private static String count(JsonNode counts, String name) {
        return "%,d".formatted(counts.path(name).asLong(0));
    }
}
