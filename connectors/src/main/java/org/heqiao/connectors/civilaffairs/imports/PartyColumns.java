package org.heqiao.connectors.civilaffairs.imports;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a person stands in a row. */
record PartyColumns(Column name, Column document, Column number) {

    private static final Pattern OF_SEX = Pattern.compile("(?i)男方|女方|man\\s*$");

    static final PartyColumns MAN = two("man", "男方", "原告", "a", "甲方", "当事人一");
    static final PartyColumns WOMAN = two("woman", "女方", "被告", "b", "乙方", "当事人二");
    static final PartyColumns ONE = new PartyColumns(Column.optional("name", "姓名", "死者姓名", "逝者姓名", "xm"),
            Column.optional("cert_type", "document", "证件类型"),
            Column.required("cert_num", "id_number", "证件号码", "身份证号", "身份证号码", "公民身份号码", "gmsfhm"));

    private static PartyColumns two(String own, String chinese, String atCourt, String letter, String contract,
            String person) {
        return new PartyColumns(
                Column.optional("name_" + own, chinese + "姓名", atCourt + "姓名", atCourt, "name_" + letter,
                        contract + "姓名", person + "姓名"),
                Column.optional("cert_type_" + own, chinese + "证件类型", atCourt + "证件类型", "document_" + letter,
                        person + "证件类型"),
                Column.optional("cert_num_" + own, chinese + "证件号码", chinese + "身份证号", chinese + "身份证件号",
                        atCourt + "证件号码",
                        atCourt + "身份证号", "number_" + letter, person + "证件号码"));
    }

    /** Whether the file says 男方 and 女方, so that the column tells a sex: plaintiffs and first parties may be either. */
    boolean isOfSex(RowFields row) {
        return Stream.of(name, number).flatMap(column -> row.headings(column).stream()).anyMatch(OF_SEX.asPredicate());
    }

    List<Column> all() {
        return List.of(name, document, number);
    }
}
