package org.heqiao.routes.household.statistics;

import java.util.List;
import java.util.Locale;

import org.heqiao.routes.household.statistics.Statistics.Result;
import org.heqiao.routes.household.statistics.Statistics.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures as JSON; contract {@code openapi.yaml}, schema CheckStatistics. */
final class StatisticsJson {

    private StatisticsJson() {
    }

    static ObjectNode of(Result result) {
        var request = result.request();
        var json = JsonNodeFactory.instance.objectNode().put("from", request.from().toString())
                .put("to", request.to().toString());
        var by = json.putArray("by");
        request.by().forEach(each -> by.add(each.word()));
        json.putObject("definitions")
                .put("detection_rate",
                        "检出率：首次报告中至少有一条疑点（effect 为 clue）的户数 ÷ 已出具结论的户数（reports − withheld）；分母不含暂不出具结论的报告")
                .put("recheck_rate", "复核率：复核报告份数（第二版及以后）÷ 首次报告份数")
                .put("overdue", "超期：自收到委托次日起超过" + result.term() + "个工作日才出具的首次报告；在办的超期户见 under_way")
                .put("months", "委托、户、人、核对项按收到委托的月份计，报告、复核按出具的月份计；一批核对全部完成后才计入，在办的见 under_way")
                .put("alerts", "预警：按产生的月份计；一人死亡向婚姻登记、社会救助、殡葬服务各发一条，计三条")
                .put("suspended", "中止：核对期间至少中止过一次的户；终止：不再出具报告的户；均按收到委托的月份计");
        json.putObject("under_way").put("commissions", result.underWay().commissions())
                .put("households", result.underWay().households()).put("overdue", result.underWay().overdue());
        var rows = json.putArray("rows");
        var dimensions = List.copyOf(request.by());
        for (var row : result.rows()) {
            var line = rows.addObject();
            for (int i = 0; i < dimensions.size(); i++) {
                line.put(dimensions.get(i).word(), row.group().get(i));
            }
            numbers(row, line);
        }
        numbers(result.total(), json.putObject("total"));
        return json;
    }

    private static void numbers(Row row, ObjectNode line) {
        line.put("shown", row.shown());
        if (row.shown() != null) {
            return;
        }
        var now = row.now();
        for (var measure : Measure.values()) {
            if (measure != Measure.ITEM_QUERIES && measure != Measure.ALERTS) {
                line.put(word(measure), now.of(measure));
            }
        }
        line.put("detection_rate", now.detectionRate())
                .put("recheck_rate", now.recheckRate());
        var items = line.putObject("item_queries").put("total", now.of(Measure.ITEM_QUERIES));
        var sources = items.putObject("sources");
        now.items().forEach((source, outcomes) -> outcomes.forEach(sources.withObject("/" + source)::put));
        now.alerts().forEach(line.putObject("alerts").put("total", now.of(Measure.ALERTS)).putObject("classes")::put);
        var before = row.before();
        if (before == null) {
            line.putNull("change");
            return;
        }
        var change = line.putObject("change");
        for (var measure : Measure.values()) {
            change.put(word(measure), now.of(measure) - before.of(measure));
        }
        change.put("detection_rate", difference(now.detectionRate(), before.detectionRate()));
    }

    private static @Nullable Double difference(@Nullable Double now, @Nullable Double before) {
        return now == null || before == null ? null : Math.round(10_000 * (now - before)) / 10_000.0;
    }

    private static String word(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
