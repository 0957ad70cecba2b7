package org.heqiao.routes.marriage.roll;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns of a list; contract {@code marital-list.md}. Name and number must be there, the others may. */
enum RollColumn {
    REF("ref", 64, "编号", "序号"), //
    NAME("name", 200, "姓名"), //
    DOCUMENT_TYPE("document_type", 32, "证件类型"), //
    ID_NUMBER("id_number", 200, "number", "证件号码", "身份证号", "身份证号码", "公民身份号码"), //
    NAME_B("name_b", 200, "对方姓名"), //
    DOCUMENT_TYPE_B("document_type_b", 32, "对方证件类型"), //
    ID_NUMBER_B("id_number_b", 200, "number_b", "对方证件号码", "对方身份证号", "对方身份证号码", "对方公民身份号码");

    /** Case, width, blanks, underscores and the asterisk of templates say nothing. */
    private static final Pattern LOOKS = Pattern.compile("[\\s\\uFEFF_*-]");

    private final String heading;
    private final int longest;
    private final List<String> others;

    RollColumn(String heading, int longest, String... others) {
        this.heading = heading;
        this.longest = longest;
        this.others = List.of(others);
    }

    /** The English heading, and the name of NDJSON's field. */
    String heading() {
        return heading;
    }

    /** Longest field, in characters. */
    int longest() {
        return longest;
    }

    static List<String> headings() {
        return Arrays.stream(values()).map(RollColumn::heading).toList();
    }

    static Optional<RollColumn> of(String written) {
        var folded = fold(written);
        return Arrays.stream(values())
                .filter(column -> fold(column.heading).equals(folded)
                        || column.others.stream().anyMatch(other -> fold(other).equals(folded)))
                .findFirst();
    }

    private static String fold(String heading) {
        return LOOKS.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
