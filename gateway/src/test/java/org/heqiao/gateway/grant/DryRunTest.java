package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.gateway.grant.TestGrants.WORKING_HOURS;
import static org.heqiao.gateway.grant.TestGrants.courtGrant;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.GovernedQuery;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.grant.DryRun.Effect;
import org.heqiao.gateway.grant.DryRun.Line;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Purpose;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final GrantSet CURRENT = GrantSet.of(1, List.of(courtGrant().grant()));

    private static final Origin ORIGIN = new Origin("r-1", WORKING_HOURS,
            new Caller(new AgencyCode("yc-court"), "yc-court-cases", Method.MUTUAL_TLS, null), "10.0.0.1", 100, null);

    @Test
    void a_proposal_says_what_it_would_refuse() {
        var proposed = courtGrant();
        proposed.purposes = Set.of("enforcement");

        var run = DryRun.of(set(proposed.grant()), CURRENT,
                Collections.nCopies(312, query("litigation", "status")).stream());

        assertThat(run.changes()).containsExactly(
                new Line(Effect.REFUSE, new AgencyCode("yc-court"), "marital-status.query",
                        RefusalRule.PURPOSE_NOT_GRANTED, 312));
        assertThat(run.text()).containsExactly("312 queries decided again, of which the proposal",
                "would refuse 312 queries of agency yc-court (marital-status.query, PURPOSE_NOT_GRANTED)",
                "divisions are not known of 312: what the proposal says about divisions was not tried on them");
    }

    @Test
    void what_would_be_allowed_refused_otherwise_or_given_differently_is_told_apart_and_the_most_comes_first() {
        var proposed = courtGrant();
        proposed.purposes = Set.of("litigation", "enforcement");
        proposed.fields = Set.of("status", "spouse");

        var run = DryRun.of(set(proposed.grant()), CURRENT,
                Stream.of(query("enforcement", "status"), query("enforcement", "event"),
                        query("litigation", "status", "event"), query("litigation", "status", "event"),
                        query("litigation", "status", "event"),
                        query("litigation", "status", "spouse"), query("litigation", "event", "spouse"),
                        query("litigation", "status")));

        assertThat(run.queries()).isEqualTo(8);
        assertThat(run.changes().stream().map(Line::toString)).containsExactly(
                "would give fewer fields to 3 queries of agency yc-court (marital-status.query)",
                "would give more fields to 1 query of agency yc-court (marital-status.query)",
                "would give other fields to 1 query of agency yc-court (marital-status.query)",
                "would no longer refuse 1 query of agency yc-court (marital-status.query, PURPOSE_NOT_GRANTED)",
                "would refuse for another reason 1 query of agency yc-court (marital-status.query,"
                        + " FIELDS_NOT_GRANTED)");
    }

    @Test
    void a_proposal_that_changes_nothing_for_anybody_says_so() {
        assertThat(DryRun.of(CURRENT, CURRENT, Stream.of(query("litigation", "status"))).text().getFirst())
                .isEqualTo("1 query decided again, all as before");
    }

    @Test
    void an_audited_query_is_what_the_entry_says() {
        assertThat(AuditedQuery
                .of(query(Kind.QUERY, new LegalContext("litigation", "CPL-2023-67", "（2026）宁0104民初1号", "SQ-1", "r"))))
                .contains(new AuditedQuery(WORKING_HOURS, new AgencyCode("yc-court"), "yc-court-cases",
                        "marital-status.query",
                        new Purpose("litigation"), new LegalBasis("CPL-2023-67"),
                        "（2026）宁0104民初1号", true, true, 3, Set.of("status", "event"), null));
    }

    @Test
    void acts_and_calls_nobody_knows_the_matter_of_are_no_queries_to_decide_again() {
        assertThat(AuditedQuery.of(PlainCall.of(ORIGIN, "marital-status.query", Ruling.ALLOWED, "FOUND", Digests.NONE)))
                .isEmpty();
        assertThat(AuditedQuery.of(AdministrativeAct.of(ORIGIN, "marital-status.query", Ruling.ALLOWED, null)))
                .isEmpty();
        assertThat(AuditedQuery.of(query(Kind.AUDIT_SEARCH, new LegalContext("p", "l", "c", null, "r")))).isEmpty();
    }

    private static GrantSet set(Grant grant) {
        return GrantSet.of(2, List.of(grant));
    }

    private static AuditedQuery query(String purpose, String... fields) {
        return new AuditedQuery(WORKING_HOURS, new AgencyCode("yc-court"), "yc-court-cases", "marital-status.query",
                new Purpose(purpose), new LegalBasis("CPL-2023-67"), "", true,
                false, 1,
                Set.of(fields), null);
    }

    private static GovernedQuery query(Kind kind, LegalContext legalContext) {
        return new GovernedQuery(kind, ORIGIN,
                new Inquiry("marital-status.query", new AuditedOfficer("周敏", "YC-0417", "民一庭"), legalContext, null),
                new Fields(List.of("status", "event"), List.of("status"), 2), Ruling.allowed("g"),
                new Findings(List.of(), "FOUND", 3), Digests.NONE, null, false);
    }
}
