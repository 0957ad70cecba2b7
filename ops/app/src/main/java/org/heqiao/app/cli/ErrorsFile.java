package org.heqiao.app.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.MarkedTable;
import org.heqiao.routes.files.MarkedWorkbook;
import org.heqiao.routes.files.MarkedWorkbook.Mark;
import org.heqiao.routes.marriage.batch.MaritalListColumns;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.table.TableColumns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the faults of a commission file are written: a list (.csv, .ndjson), or the file itself as a workbook in which
 * they are marked (.xlsx). The hub keeps no file longer than it reads it, so the copy is made here, where the file
 * lies.
 */
record ErrorsFile(OutputFile to) {

    private static final JsonMapper JSON = new JsonMapper();

    static ErrorsFile of(Path file) {
        return new ErrorsFile(OutputFile.of(file));
    }

    /** Where the faults are asked for. */
    interface Source {
        InputStream open(String mediaType) throws IOException, InterruptedException;
    }

    /**
     * What is wrong with a file.
     *
     * @param state    of its batch: what the file was found to be
     * @param columns  its columns
     * @param sentence of a problem, for a cell
     * @param asWorkbook whether the hub hands the list out as a workbook, where the file itself was no table
     */
    record Problems(Source source, JsonNode state, TableColumns columns, Function<JsonNode, String> sentence,
            boolean asWorkbook) {

        static Problems of(HubClient hub, JsonNode state) {
            return new Problems(form -> hub.errors(state.path("id").asString(), form), state, CommissionColumn.table(),
                    Summary::sentence,
                    true);
        }

        static Problems of(MaritalListClient hub, JsonNode state) {
            return new Problems(form -> hub.errors(state.path("id").asString(), form), state,
                    MaritalListColumns.table(),
                    problem -> problem.path("message").asString(""), false);
        }

        private FileKind kind() {
            return FileKind.valueOf(state.at("/file/kind").asString("csv").toUpperCase(Locale.ROOT));
        }

        private Charset charset() {
            return Charset.forName(state.at("/file/charset").asString("UTF-8"));
        }
    }

    /** @param file as it was submitted */
    void write(Problems problems, Path file) throws IOException, InterruptedException {
        var kind = problems.kind();
        boolean table = kind != FileKind.NDJSON && kind != FileKind.JSON;
        if (to.format() != FileFormat.XLSX || !table && problems.asWorkbook()) {
            try (var errors = problems.source().open(to.format().mediaType())) {
                to.write(errors);
            }
            return;
        }
        if (!table) {
            throw Failure
                    .wrongUse("A file that is no table cannot be marked as a workbook: --errors is .csv or .ndjson.");
        }
        var marked = new ByteArrayOutputStream();
        try {
            mark(file, problems, marks(problems), marked);
        } catch (BadFile other) {
            throw new Failure("The file is not the one that was submitted any more: " + other.getMessage());
        }
        to.write(new ByteArrayInputStream(marked.toByteArray()));
    }

    private static void mark(Path file, Problems problems, List<Mark> marks, ByteArrayOutputStream marked)
            throws IOException, BadFile {
        if (problems.kind() == FileKind.XLSX) {
            MarkedWorkbook.write(Files.readAllBytes(file), problems.columns(), marks, marked);
            return;
        }
        try (var in = Files.newInputStream(file)) {
            MarkedTable.write(in, problems.kind(), problems.charset(), problems.columns(), marks, marked);
        }
    }

    private static List<Mark> marks(Problems problems) throws IOException, InterruptedException {
        var marks = new ArrayList<Mark>();
        try (var reader = new BufferedReader(
                new InputStreamReader(problems.source().open(FileFormat.NDJSON.mediaType()), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                var problem = JSON.readTree(line);
                var column = problem.path("column");
                marks.add(new Mark(problem.path("line").asLong(), column.isString() ? column.asString() : null,
                        problems.sentence().apply(problem)));
            }
        }
        return marks;
    }
}
