package org.heqiao.app.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.MarkedTable;
import org.heqiao.routes.files.MarkedWorkbook;
import org.heqiao.routes.files.MarkedWorkbook.Mark;
import org.heqiao.schemas.commission.CommissionColumn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the faults of a commission file are written: a list (.csv, .ndjson), or the file itself as a workbook in which they are marked (.xlsx). The hub
 * keeps no file longer than it reads it, so the copy is made here, where the file lies.
 */
record ErrorsFile(OutputFile to) {

    private static final JsonMapper JSON = new JsonMapper();

    static ErrorsFile of(Path file) {
        return new ErrorsFile(OutputFile.of(file));
    }

    /** @param file as it was submitted */
    void write(HubClient hub, String batch, Path file, JsonNode state) throws IOException, InterruptedException {
        var kind = FileKind.valueOf(state.at("/file/kind").asString("csv").toUpperCase(java.util.Locale.ROOT));
        if (to.format() != FileFormat.XLSX || kind == FileKind.NDJSON || kind == FileKind.JSON) {
            try (var errors = hub.errors(batch, to.format().mediaType())) {
                to.write(errors);
            }
            return;
        }
        var marked = new ByteArrayOutputStream();
        try {
            mark(file, kind, Charset.forName(state.at("/file/charset").asString("UTF-8")), marks(hub, batch), marked);
        } catch (BadFile other) {
            throw new Failure("The file is not the one that was submitted any more: " + other.getMessage());
        }
        to.write(new ByteArrayInputStream(marked.toByteArray()));
    }

    private static void mark(Path file, FileKind kind, Charset charset, List<Mark> marks, ByteArrayOutputStream marked)
            throws IOException, BadFile {
        if (kind == FileKind.XLSX) {
            MarkedWorkbook.write(Files.readAllBytes(file), CommissionColumn.table(), marks, marked);
            return;
        }
        try (var in = Files.newInputStream(file)) {
            MarkedTable.write(in, kind, charset, CommissionColumn.table(), marks, marked);
        }
    }

    private static List<Mark> marks(HubClient hub, String batch) throws IOException, InterruptedException {
        var marks = new ArrayList<Mark>();
        try (var reader = new BufferedReader(new InputStreamReader(hub.errors(batch), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                var problem = JSON.readTree(line);
                var column = problem.path("column");
                marks.add(new Mark(problem.path("line").asLong(), column.isString() ? column.asString() : null, Summary.sentence(problem)));
            }
        }
        return marks;
    }
}
