package org.heqiao.app.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an office would file of the demonstration: the report with the most to show, and the notice to that family. */
final class DemoPapers {

    private static final JsonMapper JSON = new JsonMapper();
    /** Looked through for one that has something to show. */
    private static final int FIRST = 200;

    private DemoPapers() {
    }

    /** @return a line for each paper: what it is and where it lies; nothing where there is no report */
    static List<String> of(HubClient hub, String batch, Path folder) throws Exception {
        var number = number(hub, batch);
        if (number.isEmpty()) {
            return List.of();
        }
        var report = folder.resolve("report-" + number + ".pdf");
        var notice = folder.resolve("notice-" + number + ".pdf");
        ReportCommand.write(hub, number, ReportCommand.PaperForm.PDF, 0, report);
        ReportCommand.write(hub, number, ReportCommand.PaperForm.NOTICE, 0, notice);
        return List.of("A report as an office files it:      " + report,
                "The notice to the family about it:   " + notice);
    }

    /** Of the report with the most clues among the first. */
    private static String number(HubClient hub, String batch) throws Exception {
        var most = -1L;
        var number = "";
        try (var lines = new BufferedReader(
                new InputStreamReader(hub.results(batch, "application/x-ndjson"), StandardCharsets.UTF_8))) {
            for (int i = 0; i < FIRST; i++) {
                var line = lines.readLine();
                if (line == null) {
                    break;
                }
                var report = JSON.readTree(line);
                long clues = worth(report);
                if (clues > most) {
                    most = clues;
                    number = report.path("report_no").asString("");
                }
            }
        }
        return number;
    }

    private static long worth(JsonNode report) {
        return report.path("findings").size() * 10L + report.path("members").size();
    }
}
