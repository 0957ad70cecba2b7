package org.heqiao.routes.household.compare;

import java.util.List;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleRows;
import org.heqiao.schemas.rules.RuleTable;
import org.heqiao.schemas.table.TableRow;

/** Tables of rules as tests write them: Yinchuan's, in version 1. */
final class TestRules {

    private static final List<String> HEADINGS = List.of("rule_id", "assistance_type", "subject", "operator",
            "threshold", "unit", "exemptions", "status", "region_code", "household_kind", "valid_from", "valid_to",
            "window_months", "effect", "document_no", "article", "text");
    static final String CAR = "vehicle-limit,minimum-living,vehicles,<=,0,count,destroyed_not_deregistered,confirmed";
    static final String SECOND_HOME = "dwelling-limit,minimum-living,dwellings,<=,1,count,,confirmed";
    /** 740 yuan a month. */
    static final String STANDARD = "standard,,standard,,740,yuan_per_month,,confirmed";
    static final String BELOW_STANDARD = "minimum-living-income,minimum-living,income,<,1,times_standard,,confirmed";
    static final String MARGINAL = "marginal-income,marginal,income,<,1.5,times_standard,,confirmed";

    private TestRules() {
    }

    static RuleTable table(String... rows) {
        var read = new RuleRows(new Region("640100"), HEADINGS, 1);
        for (int i = 0; i < rows.length; i++) {
            read.row(new TableRow(i + 2, List.of((rows[i] + ",640100,,2020-01-01,,,clue,某办法,第三条,").split(",", -1))));
        }
        return switch (read.finish(1)) {
            case RuleRows.Read.Table(var table) -> table;
            case RuleRows.Read.Unreadable(var faults) -> throw new AssertionError(faults);
        };
    }
}
