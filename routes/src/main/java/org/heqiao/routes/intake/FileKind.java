package org.heqiao.routes.intake;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The kinds of commission file. What a file is, is read from its first bytes; what it claims to be must agree. */
public enum FileKind {
    CSV("text/csv"), NDJSON("application/x-ndjson"), XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Bytes needed to tell a kind. */
    static final int SIGNATURE = 64;

    /** The kind a media type names; null: none of ours. */
    static @Nullable FileKind named(String mediaType) {
        var bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "text/csv", "application/csv" -> CSV;
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> NDJSON;
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> XLSX;
            default -> null;
        };
    }

    /** The kind the first bytes show. @throws BadFile when they are certainly something else */
    static FileKind shownBy(byte[] start) throws BadFile {
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return XLSX;
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new BadFile("file-kind", "this is a spreadsheet of the old binary kind (.xls); save it as .xlsx or .csv");
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            throw new BadFile("file-kind", "this is a PDF, not a commission file");
        }
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            throw new BadFile("file-charset", "this text is UTF-16; save it as UTF-8 or GBK");
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            throw new BadFile("file-kind", "this is a gzip archive; send the file itself");
        }
        for (int i = startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0; i < start.length; i++) {
            if (!Character.isWhitespace(start[i])) {
                return start[i] == '{' ? NDJSON : CSV;
            }
        }
        throw new BadFile("file-empty", "the file holds nothing");
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
