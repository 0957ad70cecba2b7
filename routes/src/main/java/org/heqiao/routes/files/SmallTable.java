package org.heqiao.routes.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.heqiao.schemas.table.TableColumns;

/** A table of a few hundred rows that came in the body of a call and is in memory as a whole. */
public final class SmallTable {

    private SmallTable() {
    }

    /** @param mediaType what it claims to be; its first bytes must agree */
    public static void read(byte[] content, String mediaType, TableColumns columns, TableReader.Sink sink)
            throws BadFile {
        var kind = FileKind.of(mediaType, Arrays.copyOf(content, Math.min(content.length, FileKind.SIGNATURE)));
        var text = new TextCharset();
        text.sample(content);
        try {
            TableReader.of(kind, text.of(kind), columns).read(new ByteArrayInputStream(content), sink);
        } catch (CharacterCodingException wrong) {
            throw new BadFile("file-charset", "the text is neither UTF-8 nor GBK (文件编码既非UTF-8也非GBK)");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken); // nothing is read from anywhere
        }
    }
}
