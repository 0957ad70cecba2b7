package org.heqiao.routes.marriage.batch;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.routes.lists.ListColumn;
import org.heqiao.routes.lists.ListColumns;

/** The columns of a list; contract {@code marital-list.md}. Name and number must be there, the others may. */
enum MaritalBatchColumn implements ListColumn {
    REF("ref", 64, "编号", "序号", "no"), //
    NAME("name", 200, "姓名", "男方姓名", "甲方姓名", "被查询人姓名", "当事人姓名"), //
    DOCUMENT_TYPE("document_type", 32, "证件类型", "男方证件类型", "甲方证件类型"), //
    ID_NUMBER("id_number", 200, "number", "证件号码", "证件号", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "公民身份号码", "公民身份证号码",
            "居民身份证号", "居民身份证号码", "身份证", "男方证件号码", "男方身份证号",
            "男方身份证号码", "甲方证件号码", "甲方身份证号", "甲方身份证号码"), //
    NAME_B("name_b", 200, "对方姓名", "配偶姓名", "女方姓名", "乙方姓名"), //
    DOCUMENT_TYPE_B("document_type_b", 32, "对方证件类型", "配偶证件类型", "女方证件类型", "乙方证件类型"), //
    ID_NUMBER_B("id_number_b", 200, "number_b", "对方证件号码", "对方证件号", "对方身份证号", "对方身份证号码", "对方公民身份号码",
            "配偶身份证号", "配偶身份证号码", "配偶证件号码", "配偶公民身份号码", "女方证件号码",
            "女方身份证号", "女方身份证号码", "乙方证件号码", "乙方身份证号", "乙方身份证号码");

    private static final ListColumns<MaritalBatchColumn> COLUMNS = new ListColumns<>(MaritalBatchColumn.class,
            Set.of(NAME, ID_NUMBER), Pattern
                    .compile(
                            "SPOUSE|PARTNER|HUSBAND|WIFE|丈夫|妻|姓名|名字|证件|身份|证号|对方|配偶|号码|NAME|NUMBER|DOCUMENT|IDNO|CARD"));

    private final String heading;
    private final int longest;
    private final List<String> others;

    MaritalBatchColumn(String heading, int longest, String... others) {
        this.heading = heading;
        this.longest = longest;
        this.others = List.of(others);
    }

    @Override
    public String heading() {
        return heading;
    }

    @Override
    public List<String> others() {
        return others;
    }

    /** Longest field, in characters. */
    int longest() {
        return longest;
    }

    @Override
    public boolean isNumber() {
        return this == REF || this == ID_NUMBER || this == ID_NUMBER_B;
    }

    /** The columns, for whoever looks for the heading. */
    static ListColumns<MaritalBatchColumn> table() {
        return COLUMNS;
    }
}
