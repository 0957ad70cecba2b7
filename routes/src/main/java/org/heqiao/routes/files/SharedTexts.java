package org.heqiao.routes.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** The texts that the cells of a workbook share, kept as bytes: millions of short ones take no more room than in the file. */
final class SharedTexts {

    private static final int MOST = 4_000_000;
    private static final int MOST_BYTES = 48 << 20;
    private static final int LONGEST = 1 << 20;

    private final ByteArrayOutputStream collecting = new ByteArrayOutputStream();
    private int[] ends = new int[1024];
    private int count;
    private byte[] bytes = {};

    static SharedTexts none() {
        return new SharedTexts();
    }

    static SharedTexts read(XmlPart xml) throws BadFile {
        var texts = new SharedTexts();
        var text = new StringBuilder();
        boolean read = false;
        boolean phonetic = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                phonetic |= xml.element().equals("rPh");
                read = !phonetic && xml.element().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                read = false;
                phonetic &= !xml.element().equals("rPh");
                if (xml.element().equals("si")) {
                    texts.add(text.toString());
                    text.setLength(0);
                }
            } else if (read && isText(event)) {
                text.append(xml.text());
                if (text.length() > LONGEST) {
                    throw tooLarge();
                }
            }
        }
        texts.bytes = texts.collecting.toByteArray();
        return texts;
    }

    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE;
    }

    private void add(String text) throws BadFile {
        if (count == MOST || collecting.size() > MOST_BYTES) {
            throw tooLarge();
        }
        collecting.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = collecting.size();
    }

    private static BadFile tooLarge() {
        return new BadFile("file-too-large", "the workbook shares more text than a table can hold; send it as CSV (工作簿文本过多，请以CSV报送)");
    }

    /** Null: there is none of this number. */
    @Nullable
    String get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        int from = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, from, ends[index] - from, StandardCharsets.UTF_8);
    }
}
