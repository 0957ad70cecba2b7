package org.heqiao.app.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;

import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.simulators.register.DemoCases;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "demo-cases", mixinStandardHelpOptions = true, //
        description = "Prints the demonstration's fixed persons: document, number, name, and what the right answer"
                + " about their marriage is.")
final class DemoCasesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print a line of JSON for each.")
    private boolean json;

    @Override
    public Integer call() {
        for (var each : DemoCases.on(LocalDate.now())) {
            var person = each.person();
            if (json) {
                System.out.println(JsonNodeFactory.instance.objectNode().put("case", each.key())
                        .put("document", asAsked(person.document()).name()).put("number", person.number())
                        .put("name", person.name())
                        .put("label", String.valueOf(each.label())).put("gap", String.valueOf(each.gap())));
                continue;
            }
            System.out.printf("%-22s  %-11s  %-18s  %-24s  %s%s (%s)%n", each.key(), asAsked(person.document()),
                    person.number(),
                    each.label(), person.name(), "\u3000".repeat(Math.max(1, 6 - person.name().length())), each.gap());
        }
        return 0;
    }

    /** Registries write a code where the contract has a word. */
    private static DocumentType asAsked(String code) {
        return DocumentType.of(code).orElseThrow();
    }
}
