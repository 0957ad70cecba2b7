package org.heqiao.documents;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report of synthetic persons in the contract's form, as large and as odd as a test wants it. */
final class SampleReport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SOURCES = List.of("banking 银行", "civil-affairs 民政婚姻登记", "courts 法院",
            "housing 住房和不动产",
            "public-security 公安", "tax 税务");
    private static final List<String> NAMES = List.of("样*", "买买提·阿不都热合曼·吐尔逊江*", "𠮷*", "欧阳*", "马*");

    private final ObjectNode report = JSON.createObjectNode();

    private SampleReport() {
    }

    static SampleReport of(int members, int findings) {
        var sample = new SampleReport();
        sample.head(findings == 0 ? "CONSISTENT" : "CLUES", findings == 0 ? "已查项目未发现疑点" : "有疑点待核实");
        sample.sources(members);
        sample.members(members);
        sample.facts(members);
        sample.findings(members, findings);
        sample.totals(members);
        sample.tests();
        return sample;
    }

    /** With questions of which some have no answer. */
    SampleReport withheld() {
        report.put("conclusion", "WITHHELD").put("conclusion_text", "暂不出具结论");
        var missing = report.withArray("withheld_because");
        for (var member : report.path("members")) {
            var leg = (ObjectNode) member.path("legs").path(0);
            leg.put("outcome", "SOURCE_UNAVAILABLE").put("why", "NOT_IN_REPLY").putNull("as_of");
            missing.addObject().put("member_no", member.path("member_no").asString()).put("source", "banking")
                    .put("item", "deposits.b01").put("outcome", "SOURCE_UNAVAILABLE").put("why", "NOT_IN_REPLY");
        }
        ((ObjectNode) report.path("totals").path("monetary_assets")).put("complete", false).put("at_least", true);
        return this;
    }

    SampleReport secondVersion() {
        report.put("version", 2);
        report.putObject("previous").put("version", 1).put("report_no", "HQ-2026-000001").put("cause", "OBJECTION")
                .putArray("differences").addObject().put("member_no", "1").put("subject", "deposits")
                .put("what", "银行存款").put("before", "25,000.00").put("after", "8,123.50");
        return this;
    }

    SampleReport named(String name) {
        ((ObjectNode) report.path("members").path(0)).put("name_masked", name);
        return this;
    }

    SampleReport without(String... fields) {
        report.remove(List.of(fields));
        return this;
    }

    ObjectNode json() {
        return report;
    }

    byte[] bytes() {
        return JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    }

    private void head(String conclusion, String text) {
        report.put("report_no", "HQ-2026-000001").put("version", 1)
                .put("batch", "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b").put("household_no", "2026-0002")
                .put("scheme", "minimum-living").put("division", "640199").put("applied_on", "2026-11-03")
                .put("made_at", "2026-11-30T08:15:00Z").put("issued_by", "示例市居民家庭经济状况核对中心")
                .put("commissioned_by", "640199-MZJ").put("household_kind", "urban")
                .put("conclusion", conclusion).put("conclusion_text", text).put("valid_until", "2027-02-28")
                .put("valid_by", "宁民规发〔2025〕1号").put("objection_until", "2026-12-14").putNull("previous");
        report.putArray("withheld_because");
        report.putObject("rules").put("table", "640100").put("name", "银川市社会救助核对规则").put("version", 3)
                .put("sha256", "0".repeat(64));
        report.putObject("window").put("from", "2025-11").put("to", "2026-10").put("months", 12);
        report.putObject("completeness").put("required", 31).put("answered", 30).put("percent", 96);
        report.putArray("statements").add("本报告只列核对事实与疑点，不作认定（只核对不认定）。")
                .add("仅供本次申请的审核确认使用，不得用作其他用途。").add("未答复、未接入不等于无。");
        report.putArray("tolerances").add(JSON.createObjectNode().put("subject", "income_month").put("percent", 5)
                .put("least_fen", 10_000)).add(JSON.createObjectNode().put("subject", "deposits").put("percent", 5)
                        .put("least_fen", 100_000));
    }

    private void sources(int members) {
        var sources = report.putArray("sources");
        for (var source : SOURCES) {
            var words = source.split(" ");
            sources.addObject().put("source", words[0]).put("name", words[1]).put("asked", members)
                    .put("answered", members).put("not_answered", 0).put("not_authorised", 0).put("not_connected", 0)
                    .put("not_askable", 0).put("oldest_as_of", "2026-11-20T16:00:00Z");
        }
    }

    private void members(int count) {
        var members = report.putArray("members");
        for (int i = 1; i <= count; i++) {
            var member = members.addObject().put("member_no", String.valueOf(i))
                    .put("name_masked", NAMES.get((i - 1) % NAMES.size()))
                    .put("id_masked", "640199********%04d".formatted(i)).put("document_type", "RESIDENT_ID");
            var legs = member.putArray("legs");
            leg(legs, "banking", "deposits.b01", "FOUND");
            leg(legs, "civil-affairs", "marital", "NO_RECORD");
            leg(legs, "courts", "cases", "NO_RECORD");
            leg(legs, "housing", "real-estate", "FOUND");
            leg(legs, "public-security", "vehicles", "FOUND");
            leg(legs, "tax", "income", "FOUND");
            var comparisons = member.putArray("comparisons");
            comparison(comparisons, "income_month", "fen").put("declared", 139_00).put("found", 2_600_00L)
                    .put("result", "HIGHER");
            comparison(comparisons, "deposits", "fen").put("declared", 812_35).put("found", 25_000_00L)
                    .put("result", "HIGHER").put("at_least", true);
            comparison(comparisons, "vehicles", "count").put("declared", 0).put("found", 1).put("result", "HIGHER");
            comparison(comparisons, "dwellings", "count").put("declared", 1).put("found", 1).put("result", "MATCHES");
            comparison(comparisons, "marital", "code").put("declared", "10").put("found", "NO_RECORD_IN_COVERAGE")
                    .put("result", "NOT_CONTRADICTED");
            comparison(comparisons, "spouse", "code").putNull("declared").put("found", "NOTHING_TO_COMPARE")
                    .put("result", "NOT_COMPARABLE");
        }
    }

    private static void leg(ArrayNode legs, String source, String item, String outcome) {
        legs.addObject().put("source", source).put("item", item).put("outcome", outcome)
                .put("as_of", "2026-11-20T16:00:00Z").putNull("why").put("facts", outcome.equals("FOUND") ? 1 : 0);
    }

    private static ObjectNode comparison(ArrayNode to, String subject, String unit) {
        return to.addObject().put("subject", subject).put("unit", unit).put("at_least", false);
    }

    private void facts(int members) {
        var facts = report.putArray("facts");
        for (int i = 1; i <= members; i++) {
            facts.addObject().put("no", 2 * i - 1).put("member_no", String.valueOf(i)).put("source", "banking")
                    .put("item", "deposits.b01").put("as_of", "2026-11-20T16:00:00Z").put("kind", "ACCOUNT")
                    .putObject("details").put("bank", "b01").put("bank_name", "示例银行甲").put("account", "0412")
                    .put("balance_fen", 25_000_00L).put("balance_on", "2026-11-20");
            facts.addObject().put("no", 2 * i).put("member_no", String.valueOf(i)).put("source", "public-security")
                    .put("item", "vehicles").put("as_of", "2026-11-20T16:00:00Z").put("kind", "VEHICLE")
                    .putObject("details").put("plate", "宁A0X412").put("kind", "小型轿车").put("state", "NORMAL")
                    .put("first_registered_on", "2019-05-06").put("value_fen", 30_000_00L);
        }
    }

    private void findings(int members, int count) {
        var findings = report.putArray("findings");
        for (int i = 0; i < count; i++) {
            int member = i % members + 1;
            var finding = findings.addObject().put("code", i % 3 == 0 ? "DEPOSITS_HIGHER" : "VEHICLES_NOT_DECLARED")
                    .put("member_no", String.valueOf(member));
            finding.put("declared", i % 3 == 0 ? 812_35 : 0).put("found", i % 3 == 0 ? 25_000_00L : 1);
            finding.putArray("sources").add(i % 3 == 0 ? "banking" : "public-security");
            finding.put("rule", i % 3 == 0 ? "deposits@1" : "vehicles@2").put("effect", i % 4 == 3 ? "note" : "clue")
                    .putNull("reason").put("text", i % 3 == 0
                            ? "查到的存款高于申报（有机构尚未答复，至少为此数）"
                            : "名下有机动车，申报时未填写");
            finding.putArray("facts").add(i % 3 == 0 ? 2 * member - 1 : 2 * member);
        }
    }

    private void totals(int members) {
        var totals = report.putObject("totals").put("members", members);
        var income = total(totals, "income").put("fen", 31_200_00L * members);
        part(income, "1", "tax", "WAGE", true, "个人所得税申报工资，采用").put("payer", "示例商贸有限公司").put("fen", 31_200_00L);
        part(income, "1", "tax", "PENSION_BASIC", false, "城乡居民基础养老金，不计入").put("fen", 2_400_00L);
        total(totals, "deductions").put("fen", 0);
        part(total(totals, "monetary_assets").put("fen", 25_000_00L * members), "1", "banking", "ACCOUNT", true,
                "存款余额").put("fen", 25_000_00L);
        part(total(totals, "vehicles").put("count", members), "1", "public-security", "NORMAL", true, "正常状态")
                .put("count", 1);
        part(total(totals, "dwellings").put("count", 1).put("area", 8850), "1", "housing", "RESIDENTIAL", true,
                "登记在本人名下").put("count", 1).put("area", 8850);
        total(totals, "non_residential").put("count", 0);
    }

    private static ObjectNode total(ObjectNode totals, String name) {
        var total = totals.putObject(name).put("complete", true).put("at_least", false);
        total.putArray("parts");
        return total;
    }

    private static ObjectNode part(ObjectNode total, String member, String source, String kind, boolean included,
            String text) {
        return total.withArray("parts").addObject().put("member_no", member).put("source", source).put("kind", kind)
                .put("as_of", "2026-11-20T16:00:00Z").put("included", included).put("reason", kind).put("text", text);
    }

    private void tests() {
        var tests = report.putArray("tests");
        test(tests, "income", "fen", 888_000, 31_200_00L, "EXCEEDED", "confirmed");
        test(tests, "monetary_assets", "fen", 3_000_000, 25_000_00L, "WITHIN", "draft");
        test(tests, "vehicles", "count", 0, 1, "EXEMPTION_POSSIBLE", "confirmed").withArray("exemptions").addObject()
                .put("code", "SOLE_LIVELIHOOD").put("applied", false).put("text", "唯一生计用车可不计入");
        report.putObject("tier").put("result", "ABOVE").put("standard_fen", 74_000).put("income_fen", 31_200_00L)
                .put("limit_fen", 888_000).putNull("why").put("text", "家庭收入高于低保边缘标准");
    }

    private static ObjectNode test(ArrayNode tests, String subject, String unit, long limit, long found, String result,
            String status) {
        var test = tests.addObject().put("rule", "nx-" + subject + "@3").put("scheme", "minimum-living")
                .put("subject", subject).put("operator", "<=").put("unit", unit).put("limit", limit)
                .put("found", found).put("at_least", false).put("result", result).put("effect", "clue");
        test.putArray("exemptions");
        return test.put("document", "宁民规发〔2025〕1号").put("article", "第八条").put("status", status).putNull("why")
                .put("text", "比对结果");
    }
}
