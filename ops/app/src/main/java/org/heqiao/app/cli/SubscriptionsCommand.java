package org.heqiao.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "subscriptions", mixinStandardHelpOptions = true, description = "Change events of the caller's own"
        + " agency: the progress of each subscription, the requests to a webhook and their results, a test event,"
        + " redelivery.")
final class SubscriptionsCommand implements Runnable {

    private static final String ALL = "/api/v1/subscriptions";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Who asks; where nothing says so, the court of the demonstration. */
    static final class As {

        @Mixin
        CallerOptions caller = new CallerOptions();

        @Mixin
        Output output = new Output();

        HubClient hub() {
            return caller.hub("yc-court");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? Known: list, deliveries, test, redeliver.");
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the subscriptions.")
    int list(@Mixin As as,
            @Option(names = "--case-no", paramLabel = "NO", required = true, description = "Number of the case, for"
                    + " the audit log.") String caseNo,
            @Option(names = "--purpose", defaultValue = "case-trial") String purpose, @Option(names = "--legal-basis",
                    defaultValue = "MARRIAGE-ARCHIVES-15") String legalBasis)
            throws Exception {
        try (var hub = as.hub()) {
            var all = hub.get(ALL, HubClient.context(purpose, legalBasis, caseNo, "look at subscriptions", "registry"))
                    .path("subscriptions");
            var table = new Table().row(List.of("subscription", "way", "state", "cause", "delivered", "of", "target"));
            all.forEach(
                    each -> table.row(List.of(each.path("id").asString(""), each.path("way").asString(""),
                            each.path("state").asString(""),
                            each.path("cause").asString(""), each.path("delivered_position").asString("0"),
                            each.path("last_position").asString("0"),
                            each.path("target").asString(""))));
            as.output.print(table);
            as.output.document(all);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the requests to a webhook and their results, the"
            + " latest first.")
    int deliveries(@Mixin As as, @Parameters(paramLabel = "ID") String id,
            @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "How many, up to 1000"
                    + " (${DEFAULT-VALUE}).") int most)
            throws Exception {
        try (var hub = as.hub()) {
            return print(as, hub.get(at(id) + "/deliveries?limit=" + most, null));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Sends a test event to a webhook. Exit status 0 only when"
            + " it arrived.")
    int test(@Mixin As as, @Parameters(paramLabel = "ID") String id) throws Exception {
        try (var hub = as.hub()) {
            return print(as, hub.post(at(id) + "/test", JsonNodeFactory.instance.objectNode()));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Sends an event, or a range of events, to a webhook"
            + " again. Exit status 0 only when all arrived.")
    int redeliver(@Mixin As as, @Parameters(paramLabel = "ID") String id,
            @Option(names = "--from", paramLabel = "EVENT", required = true,
                    description = "Id of the first.") long from,
            @Option(names = "--to", paramLabel = "EVENT", description = "Id of the last; default:"
                    + " the first.") @Nullable Long to)
            throws Exception {
        try (var hub = as.hub()) {
            return print(as, hub.post(at(id) + "/redeliver",
                    JsonNodeFactory.instance.objectNode().put("from", from).put("to", to == null ? from : to)));
        }
    }

    private static String at(String id) {
        return ALL + "/" + GrantsCommand.segment(id);
    }

    private static int print(As as, JsonNode response) {
        var table = new Table().row(List.of("at", "kind", "events", "attempt", "outcome", "status", "cause", "ms"));
        response.path("deliveries")
                .forEach(each -> table.row(List.of(each.path("at").asString(""), each.path("kind").asString(""),
                        events(each), each.path("attempt").asString(""), each.path("outcome").asString(""),
                        each.path("status").asString("-"),
                        each.path("cause").asString(""), each.path("duration_ms").asString(""))));
        as.output.print(table);
        as.output.document(response);
        return response.path("deliveries").valueStream()
                .allMatch(each -> each.path("kind").asString("").equals("EVENTS")
                        || each.path("outcome").asString("").equals("ARRIVED")) ? 0 : HubCommands.FAILED;
    }

    private static String events(JsonNode delivery) {
        var first = delivery.path("first_event").asString("-");
        var last = delivery.path("last_event").asString("-");
        return first.equals(last) ? first : first + "–" + last;
    }
}
