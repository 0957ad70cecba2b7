package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.gateway.grant.TestGrants.courtGrant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.grant.GrantActResult.InForce;
import org.heqiao.gateway.grant.GrantActResult.Proposed;
import org.heqiao.gateway.grant.GrantActResult.Refused;
import org.heqiao.gateway.grant.GrantActResult.Rejected;
import org.heqiao.gateway.grant.GrantChange.Put;
import org.heqiao.gateway.grant.GrantChange.Revoke;
import org.heqiao.gateway.grant.Grants.Revocation;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class GrantsTest {

    private static final GrantDatabase database = GrantDatabase.shared();

    private final MemoryLog log = new MemoryLog();
    private final Grants grants = grants(Revocation.ONE_PERSON);
    private final Actor wang = person("wang.fang");
    private final Actor li = person("li.na");

    @BeforeEach
    void no_grants() {
        var all = grants.current().grants().stream().map(Grant::id).collect(Collectors.toSet());
        grants.emergencyStop(all, "clean", wang);
        log.entries.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wang.fang", "Wang.Fang", " wang.fang\t", "ｗａｎｇ．ｆａｎｇ", "wang\u200b.fang",
            "WANG.FANG\u2060"})
    void who_proposed_does_not_approve_under_whatever_spelling(String account) {
        long proposal = proposed(new Put(courtGrant().grant()));

        var grantActResult = grants.approve(proposal, person(account));

        assertThat(grantActResult).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.SAME_PERSON));
        assertThat(grants.current().grants()).isEmpty();
        assertThat(log.last().decision()).isEqualTo(Decision.REFUSED);
        assertThat(log.last().rule()).isEqualTo("SAME_PERSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"w\u0430ng.fang", "wang.fang'", "", "wang fang"})
    void an_account_that_only_looks_like_one_is_no_persons(String account) {
        long proposal = proposed(new Put(courtGrant().grant()));

        assertThat(grants.approve(proposal, person(account)))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.NOT_A_PERSON));
    }

    @Test
    void a_system_does_not_act_on_grants() {
        var system = new Actor(new Caller(new AgencyCode("yc-court"), "cases", Method.MUTUAL_TLS, null), "10.0.0.1",
                "r-1");

        assertThat(grants.propose(List.of(new Put(courtGrant().grant())), "r", system)).isInstanceOf(Refused.class);
        assertThat(grants.revoke(Set.of("x"), "r", system)).isInstanceOf(Refused.class);
        assertThat(grants.open()).isEmpty();
    }

    @Test
    void even_the_database_lets_nobody_approve_his_own() {
        long proposal = proposed(new Put(courtGrant().grant()));

        assertThatThrownBy(() -> database.jdbc().update(
                """
                        update gateway_grant.proposal set state = 'APPROVED', decided_by = proposed_by, decided_at =
                               now() where id = ?""",
                proposal))
                .hasMessageContaining("two_persons");
        assertThatThrownBy(() -> database.jdbc().update(
                """
                        update gateway_grant.proposal set state = 'APPROVED', alone = true, decided_by = proposed_by,
                               decided_at = now() where id = ?""",
                proposal)).hasMessageContaining("alone_only_to_stop");
        grants.reject(proposal, "clean", wang);
    }

    @Test
    void what_one_proposed_and_another_approved_is_in_force() {
        long proposal = proposed(new Put(courtGrant().grant()));
        assertThat(grants.current().grants()).isEmpty();

        var grantActResult = grants.approve(proposal, li);

        assertThat(grantActResult).isInstanceOf(InForce.class);
        assertThat(grants.current().grants()).containsExactly(courtGrant().grant());
        assertThat(log.entries).extracting(entry -> entry.service()).containsExactly("grants.propose",
                "grants.approve");
        assertThat(log.last().kind()).isEqualTo(Kind.ADMINISTRATION);
        assertThat(log.last().grant()).isEqualTo("yc-court-marriage");
        assertThat(log.last().caller().client()).isEqualTo("li.na");
        assertThat(log.last().detail()).contains("proposed by wang.fang").contains("adds [yc-court-marriage]")
                .contains("the court asked");
        assertThat(log.last().digests().request()).isNotNull().isEqualTo(log.entries.getFirst().digests().request());
    }

    @Test
    void a_rejected_proposal_changes_nothing_and_cannot_be_approved_any_more() {
        long proposal = proposed(new Put(courtGrant().grant()));

        assertThat(grants.reject(proposal, "too wide", li)).isInstanceOf(Rejected.class);

        assertThat(grants.approve(proposal, li))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.ALREADY_DECIDED));
        assertThat(grants.current().grants()).isEmpty();
        assertThat(grants.approve(987654, li))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.UNKNOWN_PROPOSAL));
    }

    @Test
    void a_proposal_about_a_grant_that_has_changed_since_is_to_be_made_anew() {
        long first = proposed(new Put(courtGrant().grant()));
        long second = proposed(new Put(other().grant()), new Put(courtGrant().grant()));
        grants.approve(first, li);

        assertThat(grants.approve(second, li))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.OUTDATED));
        assertThat(grants.current().grants()).containsExactly(courtGrant().grant());
        grants.reject(second, "clean", li);
    }

    @Test
    void what_is_so_already_is_no_proposal() {
        in_force(courtGrant().grant());

        assertThat(grants.propose(List.of(new Put(courtGrant().grant()), new Revoke("unknown")), "r", wang))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.CHANGES_NOTHING));
        assertThat(grants.revoke(Set.of("unknown"), "r", wang)).isInstanceOf(Refused.class);
    }

    @Test
    void one_person_revokes_where_one_suffices() {
        in_force(courtGrant().grant());

        assertThat(grants.revoke(Set.of("yc-court-marriage"), "abuse", wang)).isInstanceOf(InForce.class);

        assertThat(grants.current().grants()).isEmpty();
        assertThat(log.last().detail()).contains("by one person").doesNotContain("EMERGENCY");
    }

    @Test
    void where_two_are_needed_a_revocation_waits_but_an_emergency_stop_does_not_and_says_so() {
        var strict = grants(Revocation.TWO_PERSONS);
        in_force(courtGrant().grant());
        in_force(other().grant());

        var revocation = strict.revoke(Set.of("b"), "contract ended", wang);
        assertThat(revocation).isInstanceOf(Proposed.class);
        assertThat(strict.current().find("b")).isNotNull();
        assertThat(strict.emergencyStop(Set.of("yc-court-marriage"), "abuse", wang)).isInstanceOf(InForce.class);

        assertThat(strict.current().grants()).extracting(Grant::id).containsExactly("b");
        assertThat(log.last().service()).isEqualTo("grants.emergency-stop");
        assertThat(log.last().detail()).contains("EMERGENCY STOP by one person");
        assertThat(strict.history("yc-court-marriage").getLast().proposal().alone()).isTrue();
        assertThat(strict.approve(((Proposed) revocation).proposal(), li)).isInstanceOf(InForce.class);
        assertThat(strict.current().grants()).isEmpty();
    }

    @Test
    void every_version_is_kept_with_who_and_when() {
        var changed = courtGrant();
        changed.fields = Set.of("status");
        long before = grants.current().version();
        in_force(courtGrant().grant());
        in_force(changed.grant());
        grants.revoke(Set.of("yc-court-marriage"), "abuse", li);

        var history = grants.history("yc-court-marriage");
        var recent = history.subList(history.size() - 3, history.size());

        assertThat(recent).extracting(GrantVersion::version).containsExactly(before + 1, before + 2, before + 3);
        assertThat(recent).extracting(GrantVersion::text).containsExactly(
                GrantText.write(List.of(courtGrant().grant())),
                GrantText.write(List.of(changed.grant())), null);
        assertThat(recent).extracting(version -> version.proposal().proposedBy()).containsExactly("wang.fang",
                "wang.fang", "li.na");
        assertThat(recent).extracting(version -> version.proposal().decidedBy()).containsExactly("li.na", "li.na",
                "li.na");
        assertThat(grants.asOf(before + 1).grants()).containsExactly(courtGrant().grant());
        assertThat(grants.asOf(before + 3).grants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update gateway_grant.grant_version set body = null",
            "delete from gateway_grant.grant_version",
            "truncate gateway_grant.grant_version", "update gateway_grant.proposal set reason = ''",
            "delete from gateway_grant.proposal",
            "update gateway_grant.proposal_change set body = null", "delete from gateway_grant.proposal_change"})
    void nothing_that_was_decided_is_overwritten_or_deleted(String sql) {
        in_force(courtGrant().grant());

        assertThatThrownBy(() -> database.jdbc().execute(sql)).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("kept as it is");
    }

    @Test
    void an_act_that_cannot_be_written_down_has_no_effect() {
        long proposal = proposed(new Put(courtGrant().grant()));
        log.broken = true;

        assertThatThrownBy(() -> grants.approve(proposal, li)).isInstanceOf(AuditLog.Unwritable.class);

        log.broken = false;
        assertThat(grants.current().grants()).isEmpty();
        assertThat(grants.open()).extracting(GrantProposal::id).containsExactly(proposal);
        grants.reject(proposal, "clean", li);
    }

    @Test
    void an_imported_text_is_a_proposal_with_what_it_adds_changes_and_removes() {
        in_force(courtGrant().grant());
        in_force(other().grant());
        var changed = courtGrant();
        changed.mostSubjects = 1;
        var text = GrantText.write(List.of(changed.grant(), courtGrant().id("new").grant()));

        var grantActResult = grants.proposeImport(text, "yearly review", wang);

        assertThat(grantActResult).isInstanceOfSatisfying(Proposed.class, proposed -> {
            assertThat(proposed.difference())
                    .isEqualTo(new GrantDifference(List.of("new"), List.of("yc-court-marriage"), List.of("b")));
            assertThat(grants.approve(proposed.proposal(), wang)).isInstanceOf(Refused.class);
            assertThat(grants.approve(proposed.proposal(), li)).isInstanceOf(InForce.class);
        });
        assertThat(grants.export()).endsWith(text);
        assertThat(grants.proposeImport(grants.export(), "again", wang))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.CHANGES_NOTHING));
    }

    @Test
    void an_import_is_outdated_by_any_change_for_it_was_about_the_whole() {
        var act = (Proposed) grants.proposeImport(GrantText.write(List.of(courtGrant().grant())), "yearly review",
                wang);
        in_force(other().grant());

        assertThat(grants.approve(act.proposal(), li))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProposalRefusal.OUTDATED));
        grants.reject(act.proposal(), "clean", li);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "about 64019919900101123X", "about 640199 19900101-123x",
            "旧号６４０１９９９００１０１１２３", "line\nbreak"})
    void a_reason_is_a_reason_and_names_nobodys_number(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grants.propose(List.of(new Put(courtGrant().grant())), reason, wang));
    }

    @Test
    void of_two_who_approve_at_the_same_time_one_does() throws InterruptedException {
        long proposal = proposed(new Put(courtGrant().grant()));
        var acts = Collections.synchronizedList(new ArrayList<GrantActResult>());
        var threads = List.of(li, person("zhao.lei"), person("sun.yu")).stream()
                .map(by -> Thread.ofVirtual().start(() -> acts.add(grants.approve(proposal, by)))).toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(acts).filteredOn(InForce.class::isInstance).hasSize(1);
        assertThat(acts).filteredOn(Refused.class::isInstance).hasSize(2);
    }

    private TestGrants.Draft other() {
        return courtGrant().id("b");
    }

    private long proposed(GrantChange... changes) {
        return ((Proposed) grants.propose(List.of(changes), "the court asked", wang)).proposal();
    }

    private void in_force(Grant grant) {
        assertThat(grants.approve(proposed(new Put(grant)), li)).isInstanceOf(InForce.class);
    }

    private static Actor person(String account) {
        return new Actor(new Caller(new AgencyCode("civil-affairs"), account, Method.PERSON, null), "127.0.0.1", "r-1");
    }

    private Grants grants(Revocation revocation) {
        var source = database.plain();
        return new Grants(new JdbcTemplate(source), new RecordedActs(new JdbcTransactionManager(source)), log,
                Clock.systemUTC(),
                revocation);
    }
}
