package org.heqiao.simulators.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import tools.jackson.core.json.JsonFactory;

/** Writes a sample as a file, household by household. */
public enum SampleFile {
    CSV {
        @Override
        void write(Sample sample, boolean chinese, OutputStream out) throws IOException {
            csv(sample, chinese, out, StandardCharsets.UTF_8);
        }
    },
    /** CSV in GBK with Chinese headings, as old spreadsheet programs save it. */
    GBK {
        @Override
        void write(Sample sample, boolean chinese, OutputStream out) throws IOException {
            csv(sample, true, out, Charset.forName("GB18030"));
        }
    },
    NDJSON {
        @Override
        void write(Sample sample, boolean chinese, OutputStream out) throws IOException {
            var json = new JsonFactory();
            for (int h = 0; h < sample.population().households(); h++) {
                for (var row : sample.rows(h)) {
                    var line = new java.io.StringWriter();
                    try (var generator = json.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), line)) {
                        generator.writeStartObject();
                        row.forEach((column, value) -> {
                            if (Sample.NUMBERS.contains(column) && isNumber(value)) {
                                generator.writeNumberProperty(column, Long.parseLong(value));
                            } else if (!value.isEmpty()) {
                                generator.writeStringProperty(column, value);
                            }
                        });
                        generator.writeEndObject();
                    }
                    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    },
    XLSX {
        @Override
        void write(Sample sample, boolean chinese, OutputStream out) throws IOException {
            if (sample.population().persons() + sample.population().households() > MOST_IN_A_SHEET) {
                throw new IllegalArgumentException(
                        "a worksheet holds 1,048,576 rows; write so many households as .csv or .ndjson");
            }
            try (var workbook = new Workbook(out, "sample", "1.0")) {
                var sheet = workbook.newWorksheet("sample");
                var headings = chinese ? Sample.CHINESE : Sample.COLUMNS;
                for (int c = 0; c < headings.size(); c++) {
                    sheet.value(0, c, headings.get(c));
                }
                int r = 1;
                for (int h = 0; h < sample.population().households(); h++) {
                    for (var row : sample.rows(h)) {
                        var values = new ArrayList<>(row.values());
                        for (int c = 0; c < values.size(); c++) {
                            if (!values.get(c).isEmpty()) {
                                sheet.value(r, c, values.get(c));
                            }
                        }
                        if (++r % 1000 == 0) {
                            sheet.flush();
                        }
                    }
                }
                sheet.finish();
            }
        }
    };

    /** Of the 1,048,576 rows one is the heading, and a faulty household may have one more than it has members. */
    private static final int MOST_IN_A_SHEET = 1_048_575;

    abstract void write(Sample sample, boolean chinese, OutputStream out) throws IOException;

    /** By the ending of the file's name, in capitals or not: .csv, .gbk.csv, .ndjson, .xlsx. */
    public static SampleFile of(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".xlsx")
                ? XLSX
                : name.endsWith(".ndjson") ? NDJSON : name.endsWith(".gbk.csv") ? GBK : CSV;
    }

    public void write(Sample sample, boolean chinese, Path file) throws IOException {
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(sample, chinese, out);
        }
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void csv(Sample sample, boolean chinese, OutputStream out, Charset charset) throws IOException {
        var writer = new BufferedWriter(new java.io.OutputStreamWriter(out, charset), 1 << 16);
        var csv = CsvWriter.builder().build(writer);
        csv.writeRecord(chinese ? Sample.CHINESE : Sample.COLUMNS);
        for (int h = 0; h < sample.population().households(); h++) {
            for (var row : sample.rows(h)) {
                csv.writeRecord(List.copyOf(row.values()));
            }
        }
        csv.flush();
        writer.flush();
    }
}
