package org.heqiao.routes.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text of files: UTF-8 with or without byte order mark, UTF-16 with one, or GBK (read as GB 18030, which holds it).
 * Wrong bytes are never guessed at.
 */
final class Texts {

    static final Charset GBK = Charset.forName("GB18030");
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Texts() {
    }

    /**
     * By the byte order mark of UTF-16, as table programs save "Unicode text"; null: there is none. @param start the
     * first bytes
     */
    static @Nullable Charset utf16(byte[] start) {
        if (start.length < 2 || (start[0] & 0xFF) + (start[1] & 0xFF) != 0xFE + 0xFF) {
            return null;
        }
        return switch (start[0] & 0xFF) {
            case 0xFE -> StandardCharsets.UTF_16BE;
            case 0xFF -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }

    /** @throws java.nio.charset.CharacterCodingException from the reader where a byte does not belong to the charset */
    static BufferedReader reader(InputStream file, Charset charset) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(file, decoder), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
