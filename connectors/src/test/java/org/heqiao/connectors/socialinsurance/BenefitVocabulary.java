package org.heqiao.connectors.socialinsurance;

import java.util.List;
import java.util.Map;
import org.heqiao.schemas.fact.FactField;
import org.heqiao.schemas.fact.FactRule;
import org.heqiao.schemas.fact.FactRule.Effect;
import org.heqiao.schemas.fact.FactType;
import org.heqiao.schemas.fact.IncomeRule.Income;
import org.heqiao.schemas.fact.IncomeRule.Use;
import org.heqiao.schemas.fact.Vocabulary;
import org.heqiao.schemas.source.Item;

/** What social insurance is asked, what it answers with, and what of that is worth a second look. */
final class BenefitVocabulary {

    static final Item PENSION = new Item("pension");
    static final Item UNEMPLOYMENT = new Item("unemployment-benefit");

    private static final FactRule<UnemploymentBenefit> PAID = new FactRule<>("UNEMPLOYMENT_BENEFIT_RECEIVED",
            "unemployment-benefit@1", Effect.CLUE, UnemploymentBenefit::isPaidOn,
            paid -> paid.sum(UnemploymentBenefit::monthlyFen),
            paid -> "申请时正在领取失业保险金，每月" + paid.yuan(UnemploymentBenefit::monthlyFen) + "元（数据截至" + paid.asOf() + "）");

    static final Vocabulary WORDS = new Vocabulary(Map.of(PENSION, "养老待遇", UNEMPLOYMENT, "失业待遇"),
            List.of(FactType.of("pension", Pension.class, PENSION).worded("养老金",
                    FactField.code("scheme", "",
                            Map.of("EMPLOYEES", "企业职工基本养老保险", "PUBLIC_SECTOR", "机关事业单位养老保险", "RESIDENTS",
                                    "城乡居民基本养老保险")),
                    FactField.text("since", "领取起始"), FactField.yuan("monthly_fen", "每月"))
                    .countedAs(BenefitVocabulary::pension),
                    FactType.of("unemployment-benefit", UnemploymentBenefit.class, UNEMPLOYMENT).worded("失业保险金",
                            FactField.text("from", "领取起始"), FactField.text("until", "领取截止"),
                            FactField.yuan("monthly_fen", "每月"))
                            .with(PAID).countedAs(benefit -> List.of(new Income("UNEMPLOYMENT_BENEFIT",
                                    benefit.monthlyFen(), benefit.from(), benefit.until(), Use.COUNTED,
                                    "TRANSFER_INCOME", "失业保险金属转移性收入，计入")))));

    /** The central basic pension of residents is not counted in these years; what an employee is paid is. */
    private static List<Income> pension(Pension pension) {
        boolean counted = pension.scheme() != Pension.Scheme.RESIDENTS;
        return List.of(new Income(counted ? "PENSION" : "PENSION_BASIC", pension.monthlyFen(), pension.since(), null,
                counted ? Use.COUNTED : Use.NOT_COUNTED, counted ? "TRANSFER_INCOME" : "BASIC_PENSION_NOT_COUNTED",
                counted ? "养老金属转移性收入，计入" : "城乡居民基础养老金，不计入"));
    }

    private BenefitVocabulary() {
    }
}
