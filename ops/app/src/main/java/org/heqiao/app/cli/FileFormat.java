package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The forms of table files, by the ending of a name in capitals or not; where an ending says nothing, by how the file
 * begins.
 */
enum FileFormat {

    CSV("text/csv"), //
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), //
    /** Of Excel before 2007. */
    XLS("application/vnd.ms-excel"), //
    NDJSON("application/x-ndjson");

    private static final int FIRST_BYTES = 512;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** What the ending of a name says; nothing where several forms go by it, or none. */
    static Optional<FileFormat> named(Path file) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv", "tsv" -> Optional.of(CSV);
            case "xlsx" -> Optional.of(XLSX);
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            default -> Optional.empty();
        };
    }

    /** Of a file that is there. */
    static FileFormat of(Path file) throws IOException {
        var named = named(file);
        if (named.isPresent()) {
            return named.get();
        }
        try (var in = Files.newInputStream(file)) {
            return of(in.readNBytes(FIRST_BYTES));
        }
    }

    private static FileFormat of(byte[] beginning) {
        if (startsWith(beginning, ZIP)) {
            return XLSX;
        }
        if (startsWith(beginning, OLE)) {
            return XLS;
        }
        var text = new String(beginning, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        return text.startsWith("{") || text.startsWith("[") ? NDJSON : CSV;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && java.util.Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
