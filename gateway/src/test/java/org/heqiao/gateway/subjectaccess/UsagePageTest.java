package org.heqiao.gateway.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.audit.AuditSubjects.Use;
import org.heqiao.gateway.audit.GovernedQuery;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.audit.SourceQuery;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.junit.jupiter.api.Test;

/** What a citizen reads of who looked. */
class UsagePageTest {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");

    private final List<Use> log = new ArrayList<>();

    private void logged(Kind kind, String request, String service, Decision decision, String source) {
        long index = log.size();
        var origin = new Origin(request, NOON.plusSeconds(60 * index),
                new Caller(new AgencyCode("yc-centre"), "local", Caller.Method.NONE, null), "-", 1, null);
        var inquiry = new Inquiry(service, null,
                new LegalContext("social-assistance-check", "SSA-2014-58", "c", null, "r"), null);
        var fields = new Fields(List.of("income"), List.of("label"), 0);
        var findings = new Findings(List.of(new Source(source, "FOUND", null)), null, 1);
        var entry = kind == Kind.ASKING
                ? new SourceQuery(origin, inquiry, fields, Ruling.of(decision), findings, null)
                : new GovernedQuery(kind, origin, inquiry, fields, Ruling.of(decision), findings, Digests.NONE, null,
                        false);
        log.add(new Use(new Receipt("log", index, "h"), entry, "c", "k", Optional.empty()));
    }

    private UsagePage page(long before, int limit) {
        return UsagePage.of(
                place -> log.reversed().stream().filter(use -> use.receipt().index() < place).limit(UsagePage.CHUNK)
                        .toList(),
                before, limit, use -> "银川市核对中心", HERE);
    }

    @Test
    void tries_of_one_question_are_one_line_with_their_count_and_times_however_many_lie_between() {
        logged(Kind.QUERY, "r1", "marital-status.verify", Decision.ALLOWED, "civil-affairs");
        for (int i = 0; i < 300; i++) {
            logged(Kind.ASKING, "r2", "household-check.ask", Decision.FAILED, "tax");
            logged(Kind.ASKING, "r2", "household-check.ask", Decision.ALLOWED, i == 150 ? "courts" : "housing");
        }
        logged(Kind.ASKING, "r2", "household-check.ask", Decision.ALLOWED, "tax");

        var page = page(Long.MAX_VALUE, 10);

        assertThat(page.next()).isNull();
        assertThat(page.usages())
                .extracting(usage -> usage.times() + " " + usage.outcome() + " " + usage.sources().getFirst())
                .containsExactly("301 ALLOWED tax", "299 ALLOWED housing", "1 ALLOWED courts",
                        "1 ALLOWED civil-affairs");
        assertThat(page.usages().getFirst().firstTime()).isEqualTo(NOON.plusSeconds(60));
        assertThat(page.usages().getFirst().sentence())
                .isEqualTo("2026年11月30日 22:01，银川市核对中心因社会救助家庭经济状况核对，依据《社会救助暂行办法》第五十八条，"
                        + "向数据源查询（家庭经济状况核对）；数据来源：税务机关；涉及：收入纳税；结果：已办理（共查询301次）。");
    }

    @Test
    void pages_follow_each_other_without_a_gap_and_own_looks_are_told_apart() {
        for (int i = 0; i < 450; i++) {
            logged(Kind.QUERY, "r" + i, i % 2 == 0 ? "marital-status.verify" : "subject.usages", Decision.ALLOWED,
                    "civil-affairs");
        }
        var all = new ArrayList<Usage>();
        Long before = Long.MAX_VALUE;
        while (before != null) {
            var page = page(before, 90);
            assertThat(page.usages()).hasSizeLessThanOrEqualTo(90);
            all.addAll(page.usages());
            before = page.next();
        }

        assertThat(all).hasSize(450).extracting(usage -> usage.proof().index()).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(usage -> assertThat(usage.ownLookup()).isEqualTo(usage.action().equals("subject.usages")));
        assertThat(all.getFirst().localTime()).endsWith("+08:00");
    }
}
