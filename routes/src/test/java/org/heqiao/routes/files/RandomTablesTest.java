package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Files put together at random from all the habits of programs and people say what was meant; damaged ones are told,
 * and nothing else.
 */
class RandomTablesTest {

    private static final int FILES = 10_000;
    private static final int DAMAGED = 4_000;
    private static final long SEED = 20_261_130L;
    private static final List<List<String>> HEADINGS = List.of(List.of("户编号", "no", "户编号*", "【必填】户编号"),
            List.of("姓名", "Name", "姓　名", "姓名（必填）"), List.of("身份证号", "身份证号码", "身份证号\n（18位，文本格式）", "ID"),
            List.of("申请日期", "day", "4.申请日期"), List.of("申报月收入", "income", "申报月收入(元)"));
    private static final List<String> NAMES = List.of("样本甲", "谢雪", "薛小雪", "路雪", "买买提·艾力", "李四");
    private static final List<String> DAY_FORMATS = List.of("14", "31", "57", "YYYY\\-MM\\-DD", "e-m-d", "m\"月\"d\"日\"",
            "[$-804]aaaa");

    private final Random random = new Random();

    @Test
    void what_was_meant_is_read() throws Exception {
        for (int i = 0; i < FILES; i++) {
            random.setSeed(SEED + i);
            var meant = meant();
            var file = switch (random.nextInt(5)) {
                case 0, 1 -> csv(meant);
                case 2 -> json(meant);
                default -> workbook(meant);
            };

            var read = Tables.read(file);

            assertThat(read.rows()).as("seed %d", SEED + i).hasSize(meant.size());
            for (int row = 0; row < meant.size(); row++) {
                assertThat(read.row(row)).as("seed %d, row %d", SEED + i, row).isEqualTo(meant.get(row));
                assertThat(read.rows().get(row).flaw()).as("seed %d, row %d", SEED + i, row).isNull();
            }
        }
    }

    @Test
    void a_damaged_file_is_told_or_read_and_nothing_else_happens() throws Exception {
        for (int i = 0; i < DAMAGED; i++) {
            random.setSeed(SEED + i);
            var file = switch (random.nextInt(4)) {
                case 0 -> csv(meant());
                case 1 -> json(meant());
                case 2 -> workbook(meant());
                default -> damagedWorkbook();
            };
            for (int bytes = random.nextInt(6); bytes > 0; bytes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                Tables.read(file);
            } catch (BadFile told) {
                assertThat(told.getMessage()).as("seed %d", SEED + i).doesNotContain("640199");
            } catch (RuntimeException | Error thrown) {
                throw new AssertionError("seed " + (SEED + i), thrown);
            }
        }
    }

    private List<List<String>> meant() {
        var rows = new ArrayList<List<String>>();
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            rows.add(List.of("H-" + random.nextInt(100), one(NAMES), "640199198505151019",
                    random.nextBoolean() ? "2026-06-02" : "1999-12-31",
                    one(List.of("1860.5", "1.1", "0", "4.9", ""))));
        }
        return rows;
    }

    private byte[] csv(List<List<String>> rows) {
        var separator = one(List.of(",", ",", ",", ";", "\t", "，"));
        boolean padded = random.nextInt(4) == 0 && !separator.equals("\t");
        var end = one(List.of("\n", "\r\n", "\r"));
        int empty = random.nextInt(3);
        var text = new StringBuilder();
        if (random.nextInt(5) == 0) {
            text.append("sep=").append(separator).append(end);
        } else if (random.nextInt(4) == 0) {
            text.append("核对名单").append(separator.repeat(4)).append(end).append(end);
        }
        var lines = new ArrayList<List<String>>();
        lines.add(heading().stream().map(heading -> heading.replace("\n", "").replace("，", "；")).toList());
        lines.addAll(rows);
        for (var line : lines) {
            text.append(
                    String.join(separator, line.stream().map(field -> padded ? "\"" + field + "\" " : field).toList())
                            .replace(
                                    "\" " + separator,
                                    padded ? "\" " + separator + " " : ""))
                    .append(separator.repeat(empty)).append(end);
            while (random.nextInt(5) == 0) {
                text.append(separator.repeat(random.nextInt(8))).append(end);
            }
        }
        text.append(one(List.of("", "", "\u001A")));
        boolean gbk = random.nextInt(2) == 0;
        return (gbk ? "" : one(List.of("", "\uFEFF"))).concat(text.toString())
                .getBytes(gbk ? Charset.forName("GBK") : StandardCharsets.UTF_8);
    }

    private byte[] json(List<List<String>> rows) {
        var between = one(List.of("", " ", "\n  "));
        var objects = rows.stream().map(row -> {
            var fields = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++) {
                boolean number = i == 4 && !row.get(i).isEmpty() && random.nextBoolean();
                fields.add("\"" + Tables.COLUMNS.fieldNames().get(i) + "\":"
                        + (number ? row.get(i) : "\"" + row.get(i) + "\""));
            }
            Collections.shuffle(fields, random);
            return "{" + between + String.join("," + between, fields) + between + "}";
        }).toList();
        var text = random.nextBoolean()
                ? "[" + String.join("," + between, objects) + "]"
                : String.join("\n", objects) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] workbook(List<List<String>> rows) {
        var workbook = new OddWorkbook().format(one(DAY_FORMATS)).shared(shared(rows));
        if (random.nextInt(4) == 0) {
            workbook.sheet("字典", "hidden", OddWorkbook.row(1, OddWorkbook.inline("姓名"), OddWorkbook.inline("身份证号")));
        }
        if (random.nextInt(4) == 0) {
            workbook.sheet("说明", null, OddWorkbook.row(1, OddWorkbook.inline("填表说明")));
        }
        workbook.sheet("名单", one(List.of("visible", "visible")), sheet(rows));
        if (random.nextInt(6) == 0) {
            workbook.strict();
        }
        if (random.nextInt(6) == 0) {
            workbook.withAbsoluteNames();
        }
        return workbook.bytes();
    }

    private String shared(List<List<String>> rows) {
        var shared = new StringBuilder();
        rows.forEach(row -> row.forEach(text -> shared.append("<si>").append(random.nextBoolean() || text.isEmpty()
                ? "<t>" + text + "</t>"
                : "<r><t>" + text.charAt(0) + "</t></r><r><t xml:space=\"preserve\">" + text.substring(1) + "</t></r>")
                .append("</si>")));
        return shared.toString();
    }

    private String sheet(List<List<String>> rows) {
        var sheet = new StringBuilder();
        int line = 1;
        if (random.nextInt(3) == 0) {
            sheet.append(OddWorkbook.row(line, OddWorkbook.inline("银川市低保家庭核对名单")));
            line += 1 + random.nextInt(3);
        }
        if (random.nextInt(4) == 0) {
            sheet.append(OddWorkbook.row(line++, OddWorkbook.inline("户编号"), "<c/>", "<c/>", OddWorkbook.inline("申报"),
                    "<c/>"));
            sheet.append(OddWorkbook.row(line++, "<c/>", OddWorkbook.inline("姓名"), OddWorkbook.inline("身份证号"),
                    OddWorkbook.inline("申请日期"),
                    OddWorkbook.inline("月收入")));
        } else {
            sheet.append(OddWorkbook.row(line++, heading().stream().map(OddWorkbook::inline).toArray(String[]::new)));
        }
        for (int i = 0; i < rows.size(); i++) {
            line += random.nextInt(5) == 0 ? 2 : 0;
            int first = i * Tables.HEADING.size();
            var cells = new String[Tables.HEADING.size() + 1];
            for (int c = 0; c < Tables.HEADING.size(); c++) {
                cells[c] = cell(rows.get(i).get(c), c, first + c);
            }
            cells[Tables.HEADING.size()] = one(List.of("<c/>", OddWorkbook.inline("无")));
            sheet.append(OddWorkbook.row(line++, cells));
        }
        var written = sheet.toString();
        return random.nextInt(5) == 0 ? written.replaceAll("(<c) r=\"[A-Z]+\\d+\"", "$1") : written;
    }

    private String cell(String text, int column, int shared) {
        if (text.isEmpty()) {
            return "<c/>";
        }
        if (column == 4 && random.nextBoolean()) {
            return OddWorkbook
                    .number(new java.math.BigDecimal(Double.parseDouble(text)).round(new java.math.MathContext(17))
                            .toPlainString());
        }
        if (column == 3 && random.nextBoolean()) {
            return random.nextBoolean()
                    ? OddWorkbook.styled(1, text.startsWith("2026") ? "46175" : "36525")
                    : OddWorkbook.typed("d", text + one(List.of("", "T00:00:00", "T00:00:00.000Z")));
        }
        List<Supplier<String>> ways = List.of(() -> OddWorkbook.inline(text), () -> OddWorkbook.typed("str", text),
                () -> OddWorkbook.typed("s", "" + shared), () -> OddWorkbook.inline(text + "_x000D_"));
        return ways.get(random.nextInt(ways.size())).get();
    }

    private byte[] damagedWorkbook() {
        var sheet = new StringBuilder(OddWorkbook.heading() + sheet(meant()).replaceAll("r=\"\\d+\"", ""));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(sheet.length());
            switch (random.nextInt(3)) {
                case 0 -> sheet.deleteCharAt(at);
                case 1 -> sheet.insert(at, one(
                        List.of("<", ">", "\"", "&", "0", "9", "E", "s", "é", "\u0000", "<v>", "</c>", "-", "<f>")));
                default -> sheet.setCharAt(at, (char) (32 + random.nextInt(96)));
            }
        }
        return new OddWorkbook().format(one(DAY_FORMATS)).sheet("名单", null, sheet.toString()).bytes();
    }

    private List<String> heading() {
        return HEADINGS.stream().map(this::one).toList();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
