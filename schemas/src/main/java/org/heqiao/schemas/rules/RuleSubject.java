package org.heqiao.schemas.rules;

import static org.heqiao.schemas.rules.RuleUnit.COUNT;
import static org.heqiao.schemas.rules.RuleUnit.DAYS;
import static org.heqiao.schemas.rules.RuleUnit.MONTHS;
import static org.heqiao.schemas.rules.RuleUnit.SHARE;
import static org.heqiao.schemas.rules.RuleUnit.SQUARE_METRES_PER_HEAD;
import static org.heqiao.schemas.rules.RuleUnit.TIMES_DISPOSABLE_INCOME;
import static org.heqiao.schemas.rules.RuleUnit.TIMES_STANDARD;
import static org.heqiao.schemas.rules.RuleUnit.TIMES_STANDARD_PER_HEAD;
import static org.heqiao.schemas.rules.RuleUnit.WORKING_DAYS;
import static org.heqiao.schemas.rules.RuleUnit.YUAN;
import static org.heqiao.schemas.rules.RuleUnit.YUAN_PER_HEAD;
import static org.heqiao.schemas.rules.RuleUnit.YUAN_PER_MONTH;
import static org.heqiao.schemas.rules.RuleUnit.YUAN_PER_YEAR;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row of a rule table is about (核对指标). */
public enum RuleSubject {
    /** the minimum living standard (保障标准) of a person; others are counted in multiples of it. */
    STANDARD(null, Set.of(YUAN_PER_MONTH, YUAN_PER_YEAR), "保障标准", "低保标准", "最低生活保障标准"),
    /** last year's disposable income per head of the place. */
    DISPOSABLE_INCOME(null, Set.of(YUAN_PER_YEAR), "上年人均可支配收入", "人均可支配收入"),
    /** all that counts as income, before anything is deducted. */
    INCOME("INCOME_OVER_LIMIT", Incomes.UNITS, "家庭收入", "收入"),
    /** income less what the household has to spend (刚性支出). */
    INCOME_AFTER_RIGID_EXPENDITURE("INCOME_OVER_LIMIT", Incomes.UNITS, "扣减刚性支出后家庭收入", "扣减刚性支出后收入"),
    /** what the household has to spend, out of its income. */
    RIGID_EXPENDITURE_SHARE("RIGID_EXPENDITURE_BELOW_SHARE", Set.of(SHARE), "刚性支出占收入比例", "刚性支出比例"), //
    MONETARY_ASSETS("ASSETS_OVER_LIMIT", Set.of(YUAN, YUAN_PER_HEAD, TIMES_STANDARD_PER_HEAD), "货币财产", "金融资产",
            "存款"), //
    VEHICLES("VEHICLES_HELD", Set.of(COUNT), "机动车"), //
    DWELLINGS("DWELLINGS_HELD", Set.of(COUNT), "住房"), //
    DWELLING_AREA_PER_HEAD("DWELLING_AREA_OVER_LIMIT", Set.of(SQUARE_METRES_PER_HEAD), "人均住房面积"),
    /** shops, offices and the like. */
    NON_RESIDENTIAL("NON_RESIDENTIAL_HELD", Set.of(COUNT), "商业用房等非居住类不动产", "非居住类不动产", "商业用房"),
    /** enterprises in which a member has a part. */
    COMPANY_ROLE("COMPANY_ROLE_HELD", Set.of(COUNT), "市场主体任职或出资", "企业任职", "市场主体"),
    /** how long a report may be used. */
    REPORT_VALIDITY(null, Set.of(DAYS, MONTHS), "报告有效期"),
    /** how long a household may object to it. */
    OBJECTION_PERIOD(null, Set.of(DAYS, WORKING_DAYS), "异议申请期限", "异议期限"),
    /** what no source says: kept for whoever reads the table, and not tested. */
    OTHER(null, Set.of(), "其他条件", "其他");

    private static final Words<RuleSubject> WORDS = new Words<>(values(), subject -> subject.words);

    private final @Nullable String findingCode;
    private final Set<RuleUnit> units;
    private final List<String> words;

    RuleSubject(@Nullable String findingCode, Set<RuleUnit> units, String... chinese) {
        this.findingCode = findingCode;
        this.units = units;
        this.words = Words.of(name(), chinese);
    }

    private static final class Incomes {
        private static final Set<RuleUnit> UNITS = Set.of(TIMES_STANDARD, TIMES_DISPOSABLE_INCOME, YUAN_PER_MONTH,
                YUAN_PER_YEAR);
    }

    public String code() {
        return words.getFirst();
    }

    public String chinese() {
        return words.get(1);
    }

    /** In which a threshold may be given; empty: there is no threshold. */
    public Set<RuleUnit> units() {
        return units;
    }

    /** Whether households are tested by it; else the row says what something is. */
    public boolean isTest() {
        return findingCode != null;
    }

    /** Code of the finding of a household that does not keep to it. @throws IllegalStateException it is no test */
    public String findingCode() {
        if (findingCode == null) {
            throw new IllegalStateException(this + " tests nobody");
        }
        return findingCode;
    }

    boolean isIncome() {
        return this == INCOME || this == INCOME_AFTER_RIGID_EXPENDITURE;
    }

    static @Nullable RuleSubject of(String text) {
        return WORDS.find(text);
    }
}
