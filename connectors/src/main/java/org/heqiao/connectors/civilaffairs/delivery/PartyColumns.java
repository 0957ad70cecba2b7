package org.heqiao.connectors.civilaffairs.delivery;

import java.util.List;

import org.heqiao.schemas.marriage.DocumentType;
import org.jspecify.annotations.Nullable;

/** Where a person stands in a row. */
record PartyColumns(Column name, Column document, Column number) {

    static final PartyColumns MAN = two("man", "男方", "原告", "a", "甲方", "当事人一");
    static final PartyColumns WOMAN = two("woman", "女方", "被告", "b", "乙方", "当事人二");
    static final PartyColumns ONE = new PartyColumns(Column.optional("name", "姓名", "死者姓名", "逝者姓名", "xm"),
            Column.optional("cert_type", "document", "证件类型"),
            Column.required("cert_num", "id_number", "证件号码", "身份证号", "身份证号码", "公民身份号码", "gmsfhm"));

    private static PartyColumns two(String own, String chinese, String atCourt, String letter, String contract, String person) {
        return new PartyColumns(
                Column.optional("name_" + own, chinese + "姓名", atCourt + "姓名", atCourt, "name_" + letter, contract + "姓名", person + "姓名"),
                Column.optional("cert_type_" + own, chinese + "证件类型", atCourt + "证件类型", "document_" + letter, person + "证件类型"),
                Column.optional("cert_num_" + own, chinese + "证件号码", chinese + "身份证号", chinese + "身份证件号", atCourt + "证件号码",
                        atCourt + "身份证号", "number_" + letter, person + "证件号码"));
    }

    List<Column> all() {
        return List.of(name, document, number);
    }

    @Nullable
    DocumentType documentOf(String written) {
        return DocumentType.of(written).orElseGet(() -> switch (written) {
            case "身份证", "居民身份证", "内地居民身份证" -> DocumentType.RESIDENT_ID;
            case "香港", "香港居民", "香港身份证" -> DocumentType.HONG_KONG;
            case "澳门", "澳门居民", "澳门身份证" -> DocumentType.MACAU;
            case "台湾", "台湾居民", "台胞证" -> DocumentType.TAIWAN;
            case "护照" -> DocumentType.PASSPORT;
            case "军官证" -> DocumentType.OFFICER;
            case "士兵证" -> DocumentType.SOLDIER;
            case "其他" -> DocumentType.OTHER;
            default -> null;
        });
    }
}
