package org.heqiao.routes.household.recheck;

import java.util.Arrays;
import org.heqiao.routes.files.BadFile;

/**
 * Whether a file is what it claims to be, by its structure from the first byte to the last, and does nothing when it is
 * opened.
 */
final class AttachmentCheck {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK_FRAME = 12;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    private AttachmentCheck() {
    }

    static void check(byte[] content, AttachmentKind kind) throws BadFile {
        switch (kind) {
            case PDF -> PdfCheck.check(content);
            case JPEG -> jpeg(content);
            case PNG -> png(content);
        }
    }

    static BadFile isNot(AttachmentKind kind) {
        return new BadFile("file-kind", "this is not a whole " + kind + " file, whatever it is called"
                + " (文件内容与所称类型不符或不完整)");
    }

    /** Chunk after chunk (ISO/IEC 15948): the header first, the end last, and nothing behind it. */
    private static void png(byte[] content) throws BadFile {
        int at = PNG.length;
        boolean header = false;
        while (startsWithPng(content) && at + CHUNK_FRAME <= content.length) {
            int length = number(content, at, 4);
            var type = new String(content, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (length < 0 || length > content.length - at - CHUNK_FRAME || header == type.equals("IHDR")) {
                throw isNot(AttachmentKind.PNG);
            }
            header = true;
            at += CHUNK_FRAME + length;
            if (type.equals("IEND")) {
                if (at == content.length) {
                    return;
                }
                throw isNot(AttachmentKind.PNG);
            }
        }
        throw isNot(AttachmentKind.PNG);
    }

    private static boolean startsWithPng(byte[] content) {
        return content.length > PNG.length && Arrays.equals(content, 0, PNG.length, PNG, 0, PNG.length);
    }

    /** Marker after marker (ISO/IEC 10918-1) up to the picture itself, which the last marker ends. */
    private static void jpeg(byte[] content) throws BadFile {
        int end = content.length - 2;
        while (end > 0 && content[end + 1] == 0) {
            end--; // some cameras fill up with zeros
        }
        if (content.length < 4 || !isMarker(content, 0, START_OF_IMAGE) || !isMarker(content, end, END_OF_IMAGE)) {
            throw isNot(AttachmentKind.JPEG);
        }
        int at = 2;
        while (at + 4 <= end && (content[at] & 0xFF) == 0xFF) {
            if (isMarker(content, at, START_OF_SCAN)) {
                return;
            }
            if ((content[at + 1] & 0xFF) == 0xFF) {
                at++; // a marker may be preceded by any number of these
                continue;
            }
            at += 2 + number(content, at + 2, 2);
        }
        throw isNot(AttachmentKind.JPEG);
    }

    private static boolean isMarker(byte[] content, int at, int marker) {
        return at >= 0 && at + 1 < content.length && (content[at] & 0xFF) == 0xFF && (content[at + 1] & 0xFF) == marker;
    }

    private static int number(byte[] content, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | content[at + i] & 0xFF;
        }
        return number;
    }
}
