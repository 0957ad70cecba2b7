package org.heqiao.app.cli;

import java.io.PrintStream;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * What a command has to say: sentences and tables for people, or with {@code --json} one JSON document (of a list that
 * may be long, a line each) on standard output, and the sentences on standard error. Where a command fails, standard
 * output stays empty and the exit status tells.
 */
final class Output {

    @Option(names = "--json", description = "Print one JSON document on standard output; progress and sentences go to"
            + " standard error.")
    boolean json;

    /** Where sentences, tables and progress go. */
    PrintStream sentences() {
        return json ? System.err : System.out;
    }

    void print(Table table) {
        if (!json) {
            table.print(System.out);
        }
    }

    void print(String sentence) {
        sentences().println(sentence);
    }

    /** The document, where one is wanted. */
    void document(JsonNode document) {
        if (json) {
            System.out.println(document);
        }
    }
}
