package org.heqiao.routes.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share, kept as bytes: millions of short ones take no more room than in the
 * file.
 */
final class SharedTexts {

    private static final int LONGEST = 1 << 20;

    private int[] ends = new int[1024];
    private int count;
    private byte[] bytes;
    private int used;
    private final int most;

    private SharedTexts(int expected, int most) {
        this.most = most;
        this.bytes = new byte[expected];
    }

    static SharedTexts none() {
        return new SharedTexts(0, 0);
    }

    /** What holding a part of so many bytes takes at most: its texts, and where each of them ends. */
    static long memory(long part) {
        return part + part / 2;
    }

    /**
     * @param length bytes of the whole part: the texts in it are shorter, but where they are told in UTF-16
     * @param most   bytes of all texts
     */
    static SharedTexts read(XmlPart xml, long length, long most) throws BadFile {
        var texts = new SharedTexts((int) Math.min(length, most), Math.toIntExact(most));
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
        return texts;
    }

    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private void add(String text) throws BadFile {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (used + utf8.length > most) {
            throw tooLarge();
        }
        if (used + utf8.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(used + utf8.length, bytes.length + bytes.length / 2)));
        }
        System.arraycopy(utf8, 0, bytes, used, utf8.length);
        used += utf8.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = used;
    }

    private static BadFile tooLarge() {
        return new BadFile("file-too-large",
                "the workbook shares more text than a table can hold; send it as CSV (工作簿文本过多，请以CSV报送)");
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
