package org.heqiao.app.cli;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.heqiao.schemas.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "search", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Prints entries of the audit log in its order, one JSON object a line, or writes them to a file (.csv for"
                + " spreadsheets, .ndjson). The search is itself an entry.",
        "To search for a person, type the number or read it from a file; never give it as an argument, because"
                + " everybody on the machine can see arguments."})
final class AuditSearchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LoginOptions login;

    @Option(names = "--agency", paramLabel = "CODE")
    private @Nullable String agency;

    @Option(names = "--client", paramLabel = "ID", description = "A client system, or the account of a person.")
    private @Nullable String client;

    @Option(names = "--officer", paramLabel = "NUMBER")
    private @Nullable String officer;

    @Option(names = "--case-no", paramLabel = "NUMBER")
    private @Nullable String caseNo;

    @Option(names = "--service", paramLabel = "NAME")
    private @Nullable String service;

    @Option(names = "--decision", paramLabel = "NAME", description = "ALLOWED, REFUSED, THROTTLED, FAILED or ABORTED.")
    private @Nullable String decision;

    @Option(names = "--kind", paramLabel = "NAME", description = "QUERY, ADMINISTRATION, AUDIT_SEARCH or ASKING.")
    private @Nullable String kind;

    @Option(names = "--request-id", paramLabel = "ID")
    private @Nullable String requestId;

    @Option(names = "--from", paramLabel = "DAY", description = "From this day on, as 2026-11-01 (Asia/Shanghai).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "To this day, itself included.")
    private @Nullable LocalDate to;

    @Option(names = "--person", description = "Entries about a person; the command asks for the number.")
    private boolean person;

    @Option(names = "--person-file", paramLabel = "FILE", description = "The same; the file holds only the number.")
    private @Nullable Path personFile;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "audit", description = "Reason, for the entry"
            + " about this search (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(names = "--audit-no", paramLabel = "NUMBER", defaultValue = "audit", description = "Number of the audit,"
            + " for the same entry (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String auditNo;

    @Option(names = "--out", paramLabel = "FILE", description = "Ends in .csv or .ndjson.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        var form = form();
        var id = personFile != null
                ? LoginOptions.read(personFile)
                : person ? LoginOptions.typed("Identity number: ") : null;
        var asked = asked();
        var context = HubClient.contextOfPerson("audit", "GBT-39477", auditNo, reason);
        try (var hub = login.logIn(); var found = hub.entries(asked, id, context, form)) {
            write(found);
            return 0;
        }
    }

    private String form() {
        if (out == null) {
            return "application/x-ndjson";
        }
        OutputFile.refuseUnwritable(out);
        var name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        if (name.endsWith(".ndjson")) {
            return "application/x-ndjson";
        }
        throw Failure.wrongUse("The ending of " + out + " says no form: it is .csv or .ndjson.");
    }

    private Map<String, String> asked() {
        var asked = new TreeMap<String, String>();
        add(asked, "agency", agency);
        add(asked, "client", client);
        add(asked, "officer", officer);
        add(asked, "case_no", caseNo);
        add(asked, "service", service);
        add(asked, "decision", decision);
        add(asked, "kind", kind);
        add(asked, "request_id", requestId);
        add(asked, "from", from == null ? null : from.atStartOfDay(BeijingTime.ZONE).toInstant().toString());
        add(asked, "to", to == null ? null : to.plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant().toString());
        return asked;
    }

    private static void add(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    static String query(Map<String, String> asked) {
        var query = new StringBuilder();
        asked.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&").append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    /** As the contract has it: the context too is in the body. */
    static String body(Map<String, String> asked, String id, String context) {
        var body = JSON.createObjectNode().put("id_number", id);
        body.set("context", JSON.readTree(Base64.getUrlDecoder().decode(context)));
        asked.forEach(body::put);
        return body.toString();
    }

    private void write(InputStream found) throws Exception {
        if (out == null) {
            found.transferTo(System.out);
            return;
        }
        var beside = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.copy(found, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        System.err.println("written to " + out);
    }
}
