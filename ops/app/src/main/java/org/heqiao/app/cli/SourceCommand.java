package org.heqiao.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "source", mixinStandardHelpOptions = true, sortOptions = false, description = "Suspends a source for a"
        + " time, and lets it be asked again: an operator or a security administrator, with a reason.")
final class SourceCommand {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUSPENSIONS = "/api/v1/source-suspensions";

    @Command(mixinStandardHelpOptions = true, description = "Lists the sources that are suspended.")
    int suspended(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.get(SUSPENSIONS));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Has no node ask a source until a moment; its questions"
            + " wait.")
    int suspend(@Mixin LoginOptions login, @Parameters(paramLabel = "SOURCE") String source,
            @Option(names = "--until", paramLabel = "MOMENT", description = "When it may be asked again, as"
                    + " 2026-12-01T08:00:00+08:00.") @Nullable String until,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        var body = JSON.createObjectNode().put("source", source).put("until", until).put("reason", reason);
        try (var hub = login.logIn()) {
            return print(login, hub.post(SUSPENSIONS, body.toString()));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends a suspension: the source may be asked at once.")
    int resume(@Mixin LoginOptions login, @Parameters(paramLabel = "SOURCE") String source,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            var ended = hub.delete(SUSPENSIONS + "/" + GrantsCommand.segment(source), reason);
            login.output.document(ended);
            login.output.print(source + " may be asked again.");
            return 0;
        }
    }

    private static int print(LoginOptions login, JsonNode suspended) {
        login.output.document(suspended);
        var table = new Table().row(List.of("source", "suspended until", "by", "reason"));
        (suspended.isArray() ? suspended : JSON.createArrayNode().add(suspended))
                .forEach(each -> table.row(List.of(each.path("source").asString(""), each.path("until").asString(""),
                        each.path("by").asString(""), each.path("reason").asString(""))));
        login.output.print(table);
        return 0;
    }
}
