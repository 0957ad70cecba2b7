package org.heqiao.documents.report;

import java.util.Map;

/** What a finding means for a family, in words without a term of the trade. */
final class PlainWords {

    private static final String AT_THE_COUNTER = "登记信息需要核对，具体情况请本人到受理窗口了解";
    private static final String MARRIAGE = "婚姻登记情况与申报的不一致，具体情况只告知本人";
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("INCOME_HIGHER", "查到的收入比申报的多"), Map.entry("INCOME_NOT_DECLARED", "查到有收入，申报时没有填"),
            Map.entry("INCOME_OVER_LIMIT", "家庭收入高于规定的标准"),
            Map.entry("DEPOSITS_HIGHER", "查到的存款比申报的多"), Map.entry("DEPOSITS_NOT_DECLARED", "查到有存款，申报时没有填"),
            Map.entry("ASSETS_OVER_LIMIT", "家庭的存款等财产高于规定的标准"),
            Map.entry("VEHICLES_HIGHER", "查到的车辆比申报的多"), Map.entry("VEHICLES_NOT_DECLARED", "查到有车辆，申报时没有填"),
            Map.entry("VEHICLES_HELD", "名下的车辆超过规定的数量，有特殊情况可以说明"),
            Map.entry("DWELLINGS_HIGHER", "查到的住房比申报的多"), Map.entry("DWELLINGS_NOT_DECLARED", "查到有住房，申报时没有填"),
            Map.entry("DWELLINGS_HELD", "名下的住房超过规定的数量，有特殊情况可以说明"),
            Map.entry("NON_RESIDENTIAL_PROPERTY", "查到有商铺等不是住房的房产"),
            Map.entry("NON_RESIDENTIAL_HELD", "名下有商铺等不是住房的房产，有特殊情况可以说明"),
            Map.entry("NOTHING_DECLARED", "申报表上没有填收入和财产，没法比对"),
            Map.entry("MARITAL_DIFFERS", MARRIAGE), Map.entry("MARITAL_CONFLICT", MARRIAGE),
            Map.entry("MARITAL_NOT_DECLARED", MARRIAGE), Map.entry("UNDECLARED_SPOUSE", MARRIAGE),
            Map.entry("SPOUSE_DIFFERS", MARRIAGE), Map.entry("WIDOWED_DEATH_NOT_FOUND", "申报丧偶，没有查到登记，请带证明到窗口"),
            Map.entry("DECEASED", "户籍登记信息需要核对，请家人到受理窗口了解"),
            Map.entry("IDENTITY_NOT_FOUND", "没有查到这个证件号码，请带证件到窗口核对"),
            Map.entry("IDENTITY_NOT_MATCHED", "姓名和证件号码对不上，请带证件到窗口核对"),
            Map.entry("PROVIDENT_FUND_WITHOUT_INCOME", "在缴住房公积金，但申报没有收入"),
            Map.entry("NO_DOCUMENT", "没有填证件号码，没有查询"),
            Map.entry("GUARDIAN_OUTSIDE_HOUSEHOLD", "授权书签字的人需要核对"),
            Map.entry("GUARDIAN_DECEASED", "授权书签字的人需要核对"), Map.entry("ALSO_IN_HOUSEHOLD", AT_THE_COUNTER),
            Map.entry("NUMBER_WITH_OTHER_NAME", AT_THE_COUNTER));

    private PlainWords() {
    }

    /** Of a code that nobody has put into plain words yet, no more than that it is to be explained. */
    static String of(String code) {
        return WORDS.getOrDefault(code, "有一项情况需要说明，请到受理窗口了解");
    }
}
