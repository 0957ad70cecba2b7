package org.heqiao.routes.household.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.calendar.Calendars;
import org.heqiao.routes.household.discovery.HelpProposals.Household;
import org.heqiao.routes.household.followup.Duty;
import org.heqiao.routes.household.followup.Feedback.Result;
import org.heqiao.routes.household.followup.FollowUpMismatch;
import org.heqiao.routes.household.followup.FollowUpSettings;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.routes.household.followup.FollowUpStep;
import org.heqiao.routes.household.followup.FollowUpStep.Kind;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.KeyRing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A household is visited once for all that is found until then, by one owner and until a day. */
class HelpProposalsTest {

    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());
    private static final AgencyCode CENTRE = new AgencyCode("yc-centre");
    private static final AgencyCode TOWNSHIP = new AgencyCode("township");
    private static final LocalDate FOUND = LocalDate.of(2026, 2, 13);
    private static final CallContext CONTEXT = CallContext.ofHeader(Base64.getUrlEncoder().encodeToString(
            "{\"purpose\":\"p\",\"legal_basis\":\"b\",\"reason\":\"r\"}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    private static JdbcTemplate db;

    private final HandClock clock = new HandClock(FOUND.atTime(12, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    private HelpProposals proposals;

    @BeforeAll
    static void database() {
        db = new JdbcTemplate(TestDatabase.create());
    }

    @BeforeEach
    void noProposals() {
        db.update("delete from hub.help_clue");
        db.update("delete from hub.help_proposal");
        proposals = new HelpProposals(db, KEYS.fieldCipher(), Calendars.published(db), new FollowUpSettings(5,
                Map.of(Duty.SOCIAL_ASSISTANCE, Map.of("640104001", TOWNSHIP))), clock);
    }

    @Test
    void the_same_occasion_twice_is_one_and_another_is_a_second_clue_of_the_same_visit() {
        assertThat(add(1, "report 2")).isTrue();
        assertThat(add(1, "report 2")).isFalse();
        assertThat(add(1, "rules 640100@4")).isTrue();

        assertThat(all(null)).singleElement().satisfies(proposal -> {
            assertThat(proposal.clues()).extracting(Clue::occasion).containsExactlyInAnyOrder("report 2",
                    "rules 640100@4");
            assertThat(proposal.owner()).isEqualTo(TOWNSHIP);
            assertThat(proposal.no()).matches("ZD[0-9]{8}");
        });
    }

    @Test
    void nodes_that_find_the_same_at_once_propose_it_once() throws Exception {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = nodes.invokeAll(java.util.Collections.nCopies(8, (Callable<Boolean>) () -> add(2, "report 2")));

            assertThat(found.stream().filter(each -> each.resultNow())).hasSize(1);
        }
        assertThat(all(null)).hasSize(1);
    }

    @Test
    void feedback_is_due_in_working_days_and_overdue_is_a_flag() {
        add(3, "report 2");

        // 14 February is worked, 15 to 23 is the Spring Festival
        assertThat(all(null).getFirst().due().last()).isEqualTo(LocalDate.of(2026, 2, 27));
        assertThat(all(null).getFirst().isOverdue(LocalDate.of(2026, 2, 27))).isFalse();
        assertThat(overdue()).isEmpty();
        clock.advance(java.time.Duration.ofDays(15));
        assertThat(overdue()).hasSize(1);
        step(Kind.FEED_BACK, Result.CONFIRMED);
        assertThat(overdue()).as("its owner has said something").isEmpty();
    }

    @Test
    void feedback_comes_first_then_it_is_closed_and_what_is_found_later_is_another_visit() {
        add(4, "report 2");

        assertThatThrownBy(() -> step(Kind.CLOSE, null)).isInstanceOf(FollowUpMismatch.class)
                .hasMessageContaining("须先反馈再办结");
        assertThat(step(Kind.FEED_BACK, Result.UNFOUNDED).state()).isEqualTo(FollowUpState.FED_BACK);
        var closed = step(Kind.CLOSE, null);
        assertThat(closed.state()).isEqualTo(FollowUpState.CLOSED);
        assertThat(closed.feedback()).extracting(each -> each.result()).containsExactly(Result.UNFOUNDED, null);
        assertThat(db.queryForObject("select encode(feedback, 'escape') from hub.help_proposal", String.class))
                .as("encrypted").doesNotContain("visited");
        assertThatThrownBy(() -> proposals.apply(step(Kind.FEED_BACK), closed, TOWNSHIP))
                .isInstanceOf(FollowUpMismatch.class);

        assertThat(add(4, "report 2")).as("that is known").isFalse();
        assertThat(add(4, "report 3")).isTrue();
        assertThat(all(null)).hasSize(2);
    }

    @Test
    void whoever_has_nothing_to_do_with_it_does_not_find_it_nor_whoever_is_granted_another_division() {
        add(5, "report 2");

        assertThat(all(TOWNSHIP)).hasSize(1);
        assertThat(all(CENTRE)).hasSize(1);
        assertThat(all(new AgencyCode("court"))).isEmpty();
        assertThat(proposals.list(HelpProposalFilter.of(null, "640104", "OPEN", "FACTS_WORSENED", false)
                .within(DivisionScope.of("6401")), 0, 10)).hasSize(1);
        assertThat(proposals.list(HelpProposalFilter.of(null, null, null, null, false)
                .within(DivisionScope.of("640105")), 0, 10)).isEmpty();
        assertThat(proposals.list(HelpProposalFilter.of(null, null, null, "LINE_RAISED", false), 0, 10)).isEmpty();
    }

    private List<HelpProposal> all(@Nullable AgencyCode agency) {
        return proposals.list(HelpProposalFilter.of(agency, null, null, null, false), 0, 10);
    }

    private List<HelpProposal> overdue() {
        return proposals.list(HelpProposalFilter.of(null, null, null, null, true), 0, 10);
    }

    private boolean add(long household, String occasion) {
        return proposals.add(new Household(household, "H" + household, CENTRE, new Division("640104001")),
                new Clue(Clue.Cause.FACTS_WORSENED, occasion, "HQ1-" + household, 2, "家庭收入下降", List.of()));
    }

    private HelpProposal step(Kind kind, @Nullable Result result) {
        return proposals.apply(new FollowUpStep(CONTEXT, kind, result, "visited"), all(null).getFirst(), TOWNSHIP);
    }

    private static FollowUpStep step(Kind kind) {
        return new FollowUpStep(CONTEXT, kind, Result.HANDLED, "visited");
    }
}
