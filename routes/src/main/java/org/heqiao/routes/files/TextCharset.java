package org.heqiao.routes.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, while the bytes of a text go by, whether they are UTF-8 or GBK (GB 18030); UTF-16 says so by its first two
 * bytes. Most texts are valid in one of them only. A short one may be valid in both: the two bytes of 谢 are a Cyrillic
 * letter in UTF-8. Then the reading counts that looks like such files: hanzi, and letters of other scripts only in
 * words.
 */
final class TextCharset {

    private static final int REPLACED = 0xFFFD;
    /** Of a hundred characters: more rare hanzi than these are no Chinese text. */
    private static final int RARE_PERCENT = 30;

    // UTF-8: what is open, and what was seen
    private int missing;
    private int point;
    private int least;
    private int before;
    private boolean pending;
    private long wrong;
    private long wide;
    private long foreign;

    // GB 18030: the bytes of the character under way, and what was seen
    private int first;
    private int second;
    private int third;
    private boolean gbkWrong;
    private long common;
    private long rare;

    private long seen;
    private boolean marked;
    private @Nullable Charset utf16;

    /** The next bytes; the first two come together. */
    public void sample(byte[] bytes) {
        utf16 = seen == 0 ? Texts.utf16(bytes) : utf16;
        if (utf16 != null) {
            seen += bytes.length;
            return;
        }
        for (byte each : bytes) {
            int b = each & 0xFF;
            if (b < 0x80 && missing == 0 && first == 0 && !pending) {
                before = b;
            } else {
                utf8(b);
                if (!gbkWrong) {
                    gbk(b);
                    first = gbkWrong ? 0 : first;
                }
            }
            seen++;
        }
    }

    /**
     * In which the text of a file of this kind is to be read; JSON is UTF-8 unless it says otherwise. @throws BadFile
     * in none
     */
    public Charset of(FileKind kind) throws BadFile {
        return switch (kind) {
            case CSV -> found();
            case NDJSON, JSON -> utf16 == null ? StandardCharsets.UTF_8 : utf16;
            case XLSX, XLS -> StandardCharsets.UTF_8;
        };
    }

    private Charset found() throws BadFile {
        if (utf16 != null) {
            return utf16;
        }
        boolean utf8 = wrong == 0 && missing == 0;
        boolean gbk = !gbkWrong && first == 0;
        if (marked && utf8) {
            return StandardCharsets.UTF_8;
        }
        if (utf8 && gbk) {
            endOfWord(' ');
            return foreign > 0 && wide == 0 && common > 0 && rare == 0 ? Texts.GBK : StandardCharsets.UTF_8;
        }
        if (utf8) {
            return StandardCharsets.UTF_8;
        }
        if (gbk && rare * 100 <= (common + rare) * RARE_PERCENT) {
            return Texts.GBK;
        }
        throw new BadFile("file-charset", "the text is neither UTF-8 nor GBK, or damaged (文件编码既非UTF-8也非GBK，或已损坏)");
    }

    private void utf8(int b) {
        if (missing > 0) {
            if ((b & 0xC0) == 0x80) {
                point = point << 6 | b & 0x3F;
                if (--missing == 0) {
                    character(
                            point < least || point >= 0xD800 && point < 0xE000 || point > 0x10FFFF ? REPLACED : point);
                }
                return;
            }
            missing = 0;
            wrong++;
        }
        if (b < 0x80) {
            character(b);
        } else if (b >= 0xC2 && b < 0xF5) {
            missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
            point = b & (0x3F >> missing);
            least = missing == 1 ? 0x80 : missing == 2 ? 0x800 : 0x10000;
        } else {
            character(REPLACED);
        }
    }

    private void character(int c) {
        endOfWord(c);
        if (c == REPLACED) {
            wrong++;
        } else if (c == 0xFEFF) {
            marked |= seen == 2;
        } else if (c >= 0x800) {
            wide++;
        } else if (c > 0xA0) {
            boolean latin = c >= 0xC0 && c < 0x250;
            boolean inWord = latin && isLatin(before) || c == '·' && (before >= 0x800 || isLatin(before));
            if (!inWord && (latin || c == '·' || c == '¥' || c == '£')) {
                pending = true;
            } else {
                foreign += inWord ? 0 : 1;
            }
        }
        before = c;
    }

    /** Ödön begins with one; ¥ stands before an amount, and the dot between the names of a person. */
    private void endOfWord(int next) {
        if (!pending) {
            return;
        }
        boolean word = switch (before) {
            case '·' -> next >= 0x800 || isLatin(next);
            case '¥', '£' -> next >= '0' && next <= '9' || next == ' ' || next == '-';
            default -> isLatin(next);
        };
        foreign += word ? 0 : 1;
        pending = false;
    }

    private static boolean isLatin(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private void gbk(int b) {
        if (first == 0) {
            if (b == 0x80 || b == 0xFF) {
                gbkWrong = true;
            } else if (b > 0x80) {
                first = b;
            }
        } else if (second == 0) {
            if (b >= 0x30 && b <= 0x39) {
                second = b;
            } else {
                gbkWrong = b < 0x40 || b == 0x7F || b == 0xFF;
                boolean known = b >= 0xA1 && (first >= 0xA1 && first <= 0xA3 || first >= 0xB0 && first <= 0xF7);
                common += known ? 1 : 0;
                rare += known ? 0 : 1;
                first = 0;
            }
        } else if (third == 0) {
            gbkWrong = b < 0x81 || b == 0xFF;
            third = b;
        } else {
            gbkWrong = b < 0x30 || b > 0x39;
            rare++;
            first = second = third = 0;
        }
    }
}
