package org.heqiao.documents;

import java.util.Map;
import org.heqiao.documents.report.Wording;
import tools.jackson.databind.JsonNode;

/** Some words in place of the hub's. */
final class TestWording implements Wording {

    private static final Map<String, String> WORDS = Map.of("SOURCE_UNAVAILABLE", "数据源未答复", "HIGHER", "高于申报", "MATCHES",
            "在容差内一致", "NOT_CONTRADICTED", "未见相反记录", "NOT_COMPARABLE", "无法比对", "10", "未婚", "NO_RECORD_IN_COVERAGE",
            "查询范围内未查到登记", "NOTHING_TO_COMPARE", "无可比对", "minimum-living", "低保");

    @Override
    public String item(String item) {
        return item.startsWith("deposits") ? "存款余额（" + item.substring(9) + "）" : item;
    }

    @Override
    public String outcome(String outcome) {
        return WORDS.getOrDefault(outcome, outcome);
    }

    @Override
    public String fact(JsonNode report, JsonNode fact) {
        return fact.path("kind").asString() + "，" + fact.path("details").valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public String result(JsonNode comparison) {
        var result = comparison.path("result").asString();
        return WORDS.getOrDefault(result, result);
    }

    @Override
    public String code(String subject, String code) {
        return WORDS.getOrDefault(code, code);
    }

    @Override
    public String scheme(String code) {
        return WORDS.getOrDefault(code, code);
    }
}
