package org.heqiao.routes.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the styles of a workbook say of its numbers: which of them are days. */
final class NumberFormats {

    /** How a number is shown. */
    enum Shown {
        NUMBER, DAY, TIME
    }

    /** What stands in quotation marks, behind a stroke, or in brackets that are not of elapsed time. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|\\\\.|[_*].|\\[(?!h+]|m+]|s+])[^\\]]*]");
    private static final Pattern GENERAL = Pattern.compile("general|g/通用格式|standard|@");
    private static final Pattern DAY = Pattern.compile("y|d|aaa|e|g|b(?=\\d)|年|月|日|^m+$");
    private static final Pattern MONTH = Pattern.compile("m");
    private static final Pattern TIME = Pattern.compile("[hs]|am/pm|上午/下午|时|分|秒");
    /** Of Excel, and a few more. */
    private static final int MOST_STYLES = 70_000;
    private static final Pattern DIGITS = Pattern.compile("[0#?]");

    private final @Nullable List<Shown> styles;

    private NumberFormats(@Nullable List<Shown> styles) {
        this.styles = styles;
    }

    /** Of a workbook without styles: a number is a number. */
    static NumberFormats none() {
        return new NumberFormats(null);
    }

    static NumberFormats read(XmlPart xml) throws BadFile {
        var codes = new HashMap<Integer, String>();
        var styles = new ArrayList<Shown>();
        var ids = new ArrayList<Integer>();
        boolean cells = false;
        for (var element = xml.nextElement(); element != null; element = xml.nextElement()) {
            switch (element) {
                case "numFmt" -> codes.put(codes.size() < MOST_STYLES ? number(xml.attribute("numFmtId")) : -1,
                        String.valueOf(xml.attribute("formatCode")));
                case "cellXfs" -> cells = true;
                case "cellStyleXfs", "cellStyles", "dxfs" -> cells = false;
                case "xf" -> {
                    if (cells && ids.size() < MOST_STYLES) {
                        ids.add(number(xml.attribute("numFmtId")));
                    }
                }
                default -> {
                    // fonts, fills and borders say nothing of numbers
                }
            }
        }
        ids.forEach(id -> styles.add(shown(id, codes)));
        return new NumberFormats(styles);
    }

    private static int number(@Nullable String written) {
        try {
            return written == null ? 0 : Integer.parseInt(written.strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** Null: there is no such style. */
    @Nullable
    Shown of(int style) {
        if (styles == null) {
            return Shown.NUMBER;
        }
        return style >= 0 && style < styles.size()
                ? styles.get(style)
                : styles.isEmpty() && style == 0 ? Shown.NUMBER : null;
    }

    static Shown shown(int id, Map<Integer, String> codes) {
        var code = codes.get(id);
        return code == null ? builtIn(id) : shown(code);
    }

    /** ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are the days and times of East Asian programs. */
    private static Shown builtIn(int id) {
        if (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58) {
            return Shown.DAY;
        }
        return id >= 18 && id <= 21 || id >= 45 && id <= 47 ? Shown.TIME : Shown.NUMBER;
    }

    /** By the code's first part, which is that of positive numbers. */
    static Shown shown(String code) {
        var literals = LITERAL.matcher(code)
                .replaceAll(match -> match.group().matches("(?s)[\"\\\\].*[年月日].*") ? "日" : "");
        var plain = GENERAL.matcher(literals.split(";", 2)[0].toLowerCase(java.util.Locale.ROOT)).replaceAll("");
        boolean time = TIME.matcher(plain).find();
        if (DIGITS.matcher(plain).find() && !time) {
            return Shown.NUMBER;
        }
        if (DAY.matcher(plain).find() || !time && MONTH.matcher(plain).find()) {
            return Shown.DAY;
        }
        return time ? Shown.TIME : Shown.NUMBER;
    }
}
