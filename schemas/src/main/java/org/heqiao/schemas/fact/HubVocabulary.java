package org.heqiao.schemas.fact;

import java.util.List;
import java.util.Map;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;

/**
 * What the hub understands by itself: it holds these facts against what was declared, and words them by itself. Any
 * agency may answer with them.
 */
public final class HubVocabulary {

    public static final Vocabulary OWN = new Vocabulary(
            Map.of(Item.IDENTITY, "人口信息", Item.VEHICLES, "机动车", Item.JUDGMENTS, "裁判和执行", Item.INCOME, "收入纳税",
                    Item.DWELLINGS, "不动产", Item.PROVIDENT_FUND, "住房公积金", Item.DEPOSITS, "存款", Item.MARRIAGES, "婚姻登记",
                    Item.CREMATIONS, "死亡和火化", Item.ASSISTANCE, "社会救助"),
            List.of(FactType.of("population", Fact.Population.class, Item.IDENTITY),
                    FactType.of("vehicle", Fact.Vehicle.class, Item.VEHICLES),
                    FactType.of("court-case", Fact.CourtCase.class, Item.JUDGMENTS),
                    FactType.of("monthly-income", Fact.MonthlyIncome.class, Item.INCOME),
                    FactType.of("dwelling", Fact.Dwelling.class, Item.DWELLINGS),
                    FactType.of("provident-fund", Fact.ProvidentFund.class, Item.PROVIDENT_FUND),
                    FactType.of("account", Fact.Account.class, Item.DEPOSITS),
                    FactType.of("marriage-record", MarriageRecord.class, Item.MARRIAGES),
                    FactType.of("cremation", Fact.Cremation.class, Item.CREMATIONS),
                    FactType.of("death-notice", Fact.DeathNotice.class, Item.CREMATIONS),
                    FactType.of("assistance", Fact.Assistance.class, Item.ASSISTANCE)));

    private HubVocabulary() {
    }
}
