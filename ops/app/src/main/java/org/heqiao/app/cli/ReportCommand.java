package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false, //
        description = {"Fetches a household's report by its number, as it is filed (PDF) or in another form, into a"
                + " file: in the current folder, named after the report, unless --out names another."})
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NO", description = "Number of the report, as HQ12-345.")
    private String number = "";

    @ArgGroup
    private @Nullable Wanted wanted;

    /** In which form; one of them. */
    static final class Wanted {

        @Option(names = "--pdf", description = "The report on paper; the default.")
        private boolean pdf;

        @Option(names = "--xlsx", description = "The report as a workbook.")
        private boolean xlsx;

        @Option(names = "--json", description = "The report as the contract writes it, with its receipt.")
        private boolean json;

        @Option(names = "--notice", description = "The notice to the family, PDF.")
        private boolean notice;

        PaperForm form() {
            return xlsx ? PaperForm.XLSX : json ? PaperForm.JSON : notice ? PaperForm.NOTICE : PaperForm.PDF;
        }
    }

    /** How it is asked for, and what a file of it is called. */
    enum PaperForm {
        PDF("application/pdf", "", "report-%s.pdf"), XLSX(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "", "report-%s.xlsx"),
        JSON(
                "application/json", "", "report-%s.json"),
        NOTICE("application/pdf", "/notice",
                "notice-%s.pdf");

        final String mediaType;
        final String under;
        final String file;

        PaperForm(String mediaType, String under, String file) {
            this.mediaType = mediaType;
            this.under = under;
            this.file = file;
        }
    }

    @Option(names = "--report-version", paramLabel = "N", defaultValue = "0", description = "An earlier version; the"
            + " latest unless given.")
    private int version;

    @Option(names = "--out", paramLabel = "FILE", description = "Where it is to be written.")
    private @Nullable Path out;

    @Mixin
    private final CallerOptions caller = new CallerOptions();

    @Override
    public Integer call() throws Exception {
        if (!number.matches("[A-Za-z0-9/-]{1,48}") || number.contains("..")) {
            throw Failure.wrongUse("The number of a report looks like HQ12-345.");
        }
        var form = wanted == null ? PaperForm.PDF : wanted.form();
        var file = out == null ? Path.of(form.file.formatted(number.replace('/', '-'))) : out;
        OutputFile.refuseUnwritable(file);
        try (var hub = caller.hub(null)) {
            write(hub, number, form, version, file);
        }
        System.out.println(file + " (" + Files.size(file) / 1024 + " KB)");
        return 0;
    }

    static void write(HubClient hub, String number, PaperForm form, int version, Path file) throws Exception {
        var path = "/api/v1/reports/" + number + form.under + (version == 0 ? "" : "?version=" + version);
        try (var body = hub.paper(path, form.mediaType)) {
            OutputFile.write(body, file);
        }
    }
}
