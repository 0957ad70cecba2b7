package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.gateway.grant.TestGrants.NO_LETTERS;
import static org.heqiao.gateway.grant.TestGrants.WORKING_HOURS;
import static org.heqiao.gateway.grant.TestGrants.at;
import static org.heqiao.gateway.grant.TestGrants.courtGrant;
import static org.heqiao.gateway.grant.TestGrants.courtQuery;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.grant.TestGrants.Draft;
import org.heqiao.gateway.grant.TestGrants.Question;
import org.heqiao.schemas.source.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantDeciderTest {

    private static final String CIVIL_CASE = "（\\d{4}）宁\\d{4}民[初终再]\\d{1,6}号";

    private Draft grant = courtGrant();
    private final Question query = courtQuery();
    private AuthorisationCheck authorisationCheck = NO_LETTERS;

    @Test
    void what_no_grant_names_is_refused() {
        assertThat(GrantDecider.decide(GrantSet.EMPTY, query.query(), WORKING_HOURS, authorisationCheck))
                .isEqualTo(new Refused(RefusalRule.NO_GRANT));

        query.service = "marital-status.verify";
        assertRefused(RefusalRule.NO_GRANT);
    }

    @Test
    void another_agency_and_another_client_of_the_agency_have_no_grant() {
        query.client = "yc-court-archive";
        assertRefused(RefusalRule.NO_GRANT);

        grant.client = null;
        assertAllowed("status");

        query.agency = "yc-police";
        assertRefused(RefusalRule.NO_GRANT);
    }

    @Test
    void another_purpose_is_refused() {
        query.purpose = "credit-check";
        assertRefused(RefusalRule.PURPOSE_NOT_GRANTED);
    }

    @Test
    void another_legal_basis_is_refused() {
        query.legalBasis = "CPL-2023-68";
        assertRefused(RefusalRule.LEGAL_BASIS_NOT_GRANTED);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T23:59:59,false", "2026-11-24T00:00:00,true", "2026-11-25T23:59:59.999999999,true",
            "2026-11-26T00:00:00,false"})
    void a_grant_holds_from_the_first_instant_of_its_first_day_to_the_last_of_its_last(String moment, boolean inForce) {
        grant.from = LocalDate.of(2026, 11, 24);
        grant.until = LocalDate.of(2026, 11, 25);
        grant.hours = ServiceHours.ALWAYS;

        assertThat(decide(at(moment)))
                .isEqualTo(inForce ? decide(at("2026-11-24T12:00:00")) : new Refused(RefusalRule.NOT_IN_FORCE));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T07:59:59.999999999,false", "2026-11-24T08:00:00,true", "2026-11-24T17:59:59.999999999,true",
            "2026-11-24T18:00:00,false", "2026-11-28T10:00:00,false"})
    void a_grant_is_open_from_its_first_minute_to_just_before_its_last(String moment, boolean open) {
        assertThat(decide(at(moment))).isEqualTo(open ? decide(WORKING_HOURS) : new Refused(RefusalRule.OUTSIDE_HOURS));
    }

    @Test
    void hours_until_midnight_last_until_the_end_of_the_day() {
        grant.hours = List.of(new ServiceHours(Set.of(DayOfWeek.TUESDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT));

        assertThat(decide(at("2026-11-24T23:59:59.999999999"))).isInstanceOf(Allowed.class);
        assertThat(decide(at("2026-11-25T00:00:00"))).isEqualTo(new Refused(RefusalRule.OUTSIDE_HOURS));
    }

    @Test
    void a_grant_without_hours_is_never_open() {
        grant.hours = List.of();
        assertRefused(RefusalRule.OUTSIDE_HOURS);
    }

    @ParameterizedTest
    @CsvSource({"6401,640104,true", "6401,640100,true", "64,640000,true", "640104,640104,true", "640104,640105,false",
            "6401,640000,false",
            "6401,640201,false", "*,640201,true"})
    void a_division_is_covered_by_the_leading_digits_of_its_code(String granted, String asked, boolean covered) {
        grant.divisions = DivisionScope.of(granted);
        query.divisions = Set.of(asked);
        if (covered) {
            assertAllowed("status");
        } else {
            assertRefused(RefusalRule.DIVISION_NOT_GRANTED);
        }
    }

    @Test
    void one_division_that_is_not_covered_is_enough() {
        query.divisions = Set.of("640104", "640201");
        assertRefused(RefusalRule.DIVISION_NOT_GRANTED);
    }

    @Test
    void a_query_about_no_division_in_particular_needs_a_grant_for_everywhere() {
        query.divisions = Set.of();
        assertRefused(RefusalRule.DIVISION_NOT_GRANTED);

        grant.divisions = DivisionScope.of(DivisionScope.EVERYWHERE);
        assertAllowed("status");
    }

    @Test
    void a_grant_without_divisions_holds_nowhere() {
        grant.divisions = DivisionScope.of();
        assertRefused(RefusalRule.DIVISION_NOT_GRANTED);
    }

    @Test
    void a_city_is_not_written_like_a_district() {
        assertThatIllegalArgumentException().isThrownBy(() -> DivisionScope.of("640100")).withMessageContaining("6401");
        assertThatIllegalArgumentException().isThrownBy(() -> DivisionScope.of("*", "64"));
        assertThatIllegalArgumentException().isThrownBy(() -> DivisionScope.of("640"));
    }

    @Test
    void wanting_only_what_is_not_granted_is_refused() {
        query.fields = Set.of("spouse.id", "statuses");
        assertRefused(RefusalRule.FIELDS_NOT_GRANTED);
    }

    @Test
    void of_what_is_wanted_what_is_granted_is_given() {
        grant.fields = Set.of("status", "event.on", "event.office.name");

        query.fields = Set.of("status", "event", "spouse");
        assertAllowed("status", "event.on", "event.office.name");
        query.fields = Set.of("event.office.name.short", "event.office.phone");
        assertAllowed("event.office.name.short");
        query.fields = Set.of("*");
        assertAllowed("status", "event.on", "event.office.name");
        grant.fields = Set.of("*");
        query.fields = Set.of("spouse.name", "even");
        assertAllowed("spouse.name", "even");
    }

    @Test
    void a_wanted_path_that_is_no_path_is_given_nothing() {
        query.fields = Set.of("event.\non", "event..on", ".event", "event.", "", "event.*", "事件");
        assertRefused(RefusalRule.FIELDS_NOT_GRANTED);
    }

    @Test
    void a_query_that_wants_nothing_back_is_given_nothing() {
        query.fields = Set.of();
        assertAllowed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u3000"})
    void a_police_officer_without_a_case_number_is_refused(String caseNumber) {
        grant.caseNumbers = Map.of("CPL-2023-67", CIVIL_CASE);
        query.caseNumber = caseNumber;
        assertRefused(RefusalRule.CASE_NUMBER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"（2026）宁0104民初1号之一", "x（2026）宁0104民初1号", "2026-1", "（2026）宁0104民初1号\n"})
    void a_case_number_is_well_formed_as_a_whole(String caseNumber) {
        grant.caseNumbers = Map.of("CPL-2023-67", CIVIL_CASE);
        assertAllowed("status");

        query.caseNumber = caseNumber;
        assertRefused(RefusalRule.CASE_NUMBER_MALFORMED);
    }

    @Test
    void a_case_number_is_demanded_for_the_legal_basis_that_names_a_pattern_only() {
        grant.legalBases = Set.of("CPL-2023-67", "PROC-54");
        grant.caseNumbers = Map.of("PROC-54", CIVIL_CASE);
        query.caseNumber = "";

        assertAllowed("status");
        query.legalBasis = "PROC-54";
        assertRefused(RefusalRule.CASE_NUMBER_MISSING);
    }

    @Test
    void a_pattern_that_would_try_for_ever_refuses_at_once() {
        grant.caseNumbers = Map.of("CPL-2023-67", "(a+)+b");
        query.caseNumber = "a".repeat(190);

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2),
                () -> assertRefused(RefusalRule.CASE_NUMBER_MALFORMED));
    }

    @Test
    void an_officer_is_named_by_name_number_and_department() {
        grant.officerNamed = true;
        assertAllowed("status");

        for (var officer : List.of(new Officer("", "YC-0417", "民一庭"), new Officer("周敏", " ", "民一庭"),
                new Officer("周敏", "YC-0417", ""))) {
            query.officer = officer;
            assertRefused(RefusalRule.OFFICER_NOT_NAMED);
        }
    }

    @Test
    void a_grant_that_demands_a_letter_refuses_without_one() {
        grant.letter = true;
        query.letterNo = " ";
        assertRefused(RefusalRule.AUTHORISATION_MISSING);
    }

    @Test
    void a_letter_is_in_force_and_covers_subjects_and_sources() {
        grant.letter = true;
        query.letterNo = "SQ-2026-1";

        authorisationCheck = (_, _, _, _, _) -> AuthorisationCheck.LetterStatus.NOT_IN_FORCE;
        assertRefused(RefusalRule.AUTHORISATION_NOT_IN_FORCE);
        authorisationCheck = (_, _, _, _, _) -> AuthorisationCheck.LetterStatus.NOT_COVERING;
        assertRefused(RefusalRule.AUTHORISATION_NOT_COVERING);
        authorisationCheck = (agency, number, moment, subjects,
                sources) -> agency.value().equals("yc-court") && number.equals("SQ-2026-1")
                        && moment.equals(WORKING_HOURS)
                        && subjects.equals(query.query().subjects()) && sources.equals(Set.of("civil-affairs"))
                                ? AuthorisationCheck.LetterStatus.COVERS
                                : AuthorisationCheck.LetterStatus.NOT_COVERING;
        assertAllowed("status");
    }

    @Test
    void a_letter_nobody_can_look_up_lets_nothing_through() {
        grant.letter = true;
        query.letterNo = "SQ-2026-1";
        authorisationCheck = (_, _, _, _, _) -> {
            throw new IllegalStateException("the letters cannot be reached");
        };

        assertThatThrownBy(() -> decide(WORKING_HOURS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void as_many_subjects_as_granted_and_no_more() {
        query.subjects = 10;
        assertAllowed("status");
        query.subjects = 11;
        assertRefused(RefusalRule.TOO_MANY_SUBJECTS);
    }

    @Test
    void rules_are_looked_at_in_their_order() {
        grant.officerNamed = true;
        query.officer = new Officer("", "", "");
        query.subjects = 11;
        assertRefused(RefusalRule.OFFICER_NOT_NAMED);
        query.fields = Set.of("spouse");
        assertRefused(RefusalRule.FIELDS_NOT_GRANTED);
        query.divisions = Set.of("110101");
        assertRefused(RefusalRule.DIVISION_NOT_GRANTED);
        grant.hours = List.of();
        assertRefused(RefusalRule.OUTSIDE_HOURS);
        grant.until = grant.from;
        assertRefused(RefusalRule.NOT_IN_FORCE);
        query.legalBasis = "none";
        assertRefused(RefusalRule.LEGAL_BASIS_NOT_GRANTED);
        query.purpose = "none";
        assertRefused(RefusalRule.PURPOSE_NOT_GRANTED);
    }

    @Test
    void two_grants_never_add_up() {
        var other = courtGrant().id("b");
        other.purposes = Set.of("enforcement");
        other.fields = Set.of("spouse");
        query.fields = Set.of("status", "spouse");

        assertThat(decide(WORKING_HOURS, grant, other)).isEqualTo(new Allowed(grant.grant(), Set.of("status")));
        query.fields = Set.of("spouse");
        assertThat(decide(WORKING_HOURS, grant, other)).isEqualTo(new Refused(RefusalRule.FIELDS_NOT_GRANTED));
    }

    @Test
    void of_several_grants_the_one_that_gives_most_counts_then_the_lowest_id() {
        var less = courtGrant().id("a");
        less.fields = Set.of("event.on", "event.office");
        var more = courtGrant().id("c");
        more.fields = Set.of("event");
        var same = courtGrant().id("d");
        same.fields = Set.of("event", "status");
        query.fields = Set.of("event");

        assertThat(decide(WORKING_HOURS, less, more, same)).isEqualTo(new Allowed(more.grant(), Set.of("event")));
        assertThat(decide(WORKING_HOURS, same, more, less)).isEqualTo(new Allowed(more.grant(), Set.of("event")));
    }

    @Test
    void the_refusal_is_that_of_the_grant_that_got_furthest() {
        var other = courtGrant().id("b");
        other.purposes = Set.of("enforcement");
        query.subjects = 11;

        assertThat(decide(WORKING_HOURS, grant, other)).isEqualTo(new Refused(RefusalRule.TOO_MANY_SUBJECTS));
        assertThat(decide(WORKING_HOURS, other, grant)).isEqualTo(new Refused(RefusalRule.TOO_MANY_SUBJECTS));
    }

    @Test
    void letters_are_asked_once_however_many_grants_demand_them() {
        var asked = new AtomicInteger();
        authorisationCheck = (_, _, _, _, _) -> {
            asked.incrementAndGet();
            return AuthorisationCheck.LetterStatus.NOT_IN_FORCE;
        };
        grant.letter = true;
        var other = courtGrant().id("b");
        other.letter = true;
        query.letterNo = "SQ-2026-1";

        decide(WORKING_HOURS, grant, other);

        assertThat(asked).hasValue(1);
    }

    @Test
    void part_of_what_was_let_in_is_decided_again_by_its_grant_alone_at_any_hour() {
        var other = courtGrant().id("b");
        other.fields = Set.of("*");
        var night = at("2026-11-24T23:00:00");

        assertThat(again(night, grant, other)).isEqualTo(new Allowed(grant.grant(), Set.of("status")));
        assertThat(again(at("2031-01-01T10:00:00"), grant, other)).isEqualTo(new Refused(RefusalRule.NOT_IN_FORCE));
        query.purpose = "credit-check";
        assertThat(again(night, grant, other)).isEqualTo(new Refused(RefusalRule.PURPOSE_NOT_GRANTED));
    }

    @Test
    void what_was_let_in_by_a_grant_that_is_gone_or_another_s_now_is_refused() {
        var named = grant.grant().id();

        assertThat(GrantDecider.decideAgain(GrantSet.EMPTY, named, query.query(), WORKING_HOURS, authorisationCheck))
                .isEqualTo(new Refused(RefusalRule.NO_GRANT));
        query.service = "marital-status.verify";
        assertThat(again(WORKING_HOURS, grant)).isEqualTo(new Refused(RefusalRule.NO_GRANT));
    }

    private GrantDecision again(Instant at, Draft... grants) {
        return GrantDecider.decideAgain(GrantSet.of(1, Arrays.stream(grants).map(Draft::grant).toList()),
                grant.grant().id(), query.query(),
                at,
                authorisationCheck);
    }

    private GrantDecision decide(Instant at, Draft... grants) {
        var all = grants.length == 0 ? List.of(grant) : Arrays.asList(grants);
        return GrantDecider.decide(GrantSet.of(1, all.stream().map(Draft::grant).toList()), query.query(), at,
                authorisationCheck);
    }

    private void assertRefused(RefusalRule refusalRule) {
        assertThat(decide(WORKING_HOURS)).isEqualTo(new Refused(refusalRule));
    }

    private void assertAllowed(String... fields) {
        assertThat(decide(WORKING_HOURS)).isEqualTo(new Allowed(grant.grant(), Set.of(fields)));
    }
}
