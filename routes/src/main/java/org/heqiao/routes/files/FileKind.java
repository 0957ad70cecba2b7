package org.heqiao.routes.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of file a table comes in. What a file is, is read from its first bytes; what it claims to be must agree.
 */
public enum FileKind {
    CSV("text/csv"), NDJSON("application/x-ndjson"), JSON("application/json"), XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    XLS("application/vnd.ms-excel");

    /** Bytes needed to tell a kind. */
    public static final int SIGNATURE = 4096;

    /** What an upload is called that says nothing, or only by which program it was made. */
    private static final Set<String> SAYS_NOTHING = Set.of("application/octet-stream", "binary/octet-stream",
            "text/plain",
            "application/vnd.ms-excel", "application/excel", "application/x-excel", "application/msexcel",
            "application/zip",
            "application/x-zip-compressed", "application/gzip", "application/x-gzip");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * The kind of a file.
     *
     * @param mediaType what it was sent as
     * @param start     its first {@value #SIGNATURE} bytes, or all
     * @throws BadFile it is of no kind of ours, or says that it is another than it is
     */
    public static FileKind of(String mediaType, byte[] start) throws BadFile {
        var claimed = claimed(mediaType);
        var shown = shownBy(start);
        if (!claimed.isEmpty() && !claimed.contains(shown)) {
            throw new BadFile("file-kind", "the file was sent as %s but looks like %s (文件内容与声明的类型不符)"
                    .formatted(bare(mediaType), shown.mediaType));
        }
        return shown;
    }

    /** The kinds a media type names; empty: whichever it is. @throws BadFile it names another */
    public static Set<FileKind> claimed(String mediaType) throws BadFile {
        var bare = bare(mediaType);
        return switch (bare) {
            case "text/csv", "application/csv", "text/comma-separated-values", "text/tab-separated-values" ->
                Set.of(CSV);
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
                    "application/json",
                    "text/json" ->
                Set.of(NDJSON, JSON);
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.ms-excel.sheet.macroenabled.12",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.template" ->
                // table programs open either under either ending, and a workbook with a password is of the old kind
                // outside
                Set.of(XLSX, XLS);
            default -> {
                if (SAYS_NOTHING.contains(bare)) {
                    yield Set.of();
                }
                throw new BadFile("file-media-type",
                        "a table is sent as text/csv, application/x-ndjson, application/json or a workbook (.xlsx,"
                                + " .xls) (文件类型不支持)");
            }
        };
    }

    private static String bare(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static FileKind shownBy(byte[] start) throws BadFile {
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return XLSX;
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            return XLS;
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            throw new BadFile("file-kind", "this is a PDF, not a table (文件是PDF，不是表格)");
        }
        if (startsWith(start, 0xFF, 0xFE, 0, 0) || startsWith(start, 0, 0, 0xFE, 0xFF)) {
            throw new BadFile("file-charset",
                    "this text is UTF-32; save it as UTF-8 or GBK (文件为UTF-32编码，请另存为UTF-8或GBK)");
        }
        var utf16 = Texts.utf16(start);
        if (utf16 != null) {
            return shownBy(new String(start, utf16).substring(1).getBytes(StandardCharsets.UTF_8));
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            throw new BadFile("file-kind", "this is a gzip archive inside another one (压缩文件中又是压缩文件)");
        }
        for (int i = startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0; i < start.length; i++) {
            if (!Character.isWhitespace(start[i])) {
                return switch (start[i]) {
                    case '[' -> isArray(start, i) ? JSON : CSV;
                    case '{' -> objectsStandInLines(start, i) ? NDJSON : JSON;
                    case '<' -> throw new BadFile("file-kind",
                            "this is a web page or XML, not a table; save it as .xlsx or .csv"
                                    + " (文件实为网页或XML，请另存为.xlsx或.csv)");
                    default -> CSV;
                };
            }
        }
        throw new BadFile("file-empty", "the file holds nothing (文件为空)");
    }

    /** Whether an array of something else than text begins here. */
    private static boolean isArray(byte[] start, int at) {
        for (int i = at + 1; i < start.length; i++) {
            if (!Character.isWhitespace(start[i])) {
                return start[i] == '{' || start[i] == '[' || start[i] == ']';
            }
        }
        return true;
    }

    /** Printed JSON goes on in the next line after a brace or a comma. */
    private static boolean objectsStandInLines(byte[] start, int at) {
        int end = at;
        while (end < start.length && start[end] != '\n') {
            end++;
        }
        var line = new String(start, at, end - at, StandardCharsets.ISO_8859_1).strip();
        return end == start.length && start.length >= SIGNATURE / 2
                || !(line.endsWith(",") || line.endsWith("{") || line.endsWith("["))
                || line.endsWith("},");
    }

    private static boolean startsWith(byte[] start, int... signature) {
        if (start.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((start[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
