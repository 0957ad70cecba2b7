package org.heqiao.routes.household.discovery;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.routes.lists.ListColumn;
import org.heqiao.routes.lists.ListColumns;

/** The columns of another department's list. Name and number must be there; what else stands there is passed over. */
enum PartnerListColumn implements ListColumn {
    REF("ref", "编号", "序号", "no"), //
    NAME("name", "姓名", "户主姓名", "监测对象姓名", "人员姓名", "残疾人姓名", "儿童姓名"), //
    ID_NUMBER("id_number", "number", "证件号码", "证件号", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "公民身份号码", "公民身份证号码",
            "居民身份证号", "居民身份证号码", "身份证", "户主身份证号", "户主身份证号码", "户主证件号码", "监测对象身份证号", "监测对象证件号码");

    /** Longest mark, name or number, in characters. */
    static final int LONGEST = 200;

    private static final ListColumns<PartnerListColumn> COLUMNS = new ListColumns<>(PartnerListColumn.class,
            Set.of(NAME, ID_NUMBER), Pattern.compile("^姓名|公民身份|^身份证|IDNO|IDCARD"));

    private final String heading;
    private final List<String> others;

    PartnerListColumn(String heading, String... others) {
        this.heading = heading;
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

    @Override
    public boolean isNumber() {
        return this != NAME;
    }

    static ListColumns<PartnerListColumn> table() {
        return COLUMNS;
    }
}
