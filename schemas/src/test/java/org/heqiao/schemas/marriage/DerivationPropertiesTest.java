package org.heqiao.schemas.marriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.SOMEBODY_ELSE;
import static org.heqiao.schemas.marriage.People.key;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;

/** What holds for whatever the sources may deliver. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class DerivationPropertiesTest extends Drawn {

    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("anything") Evidence evidence, @ForAll long seed) {
        var events = new ArrayList<>(evidence.events());
        var hearings = new ArrayList<>(evidence.hearings());
        Collections.shuffle(events, new Random(seed));
        Collections.shuffle(hearings, new Random(seed));
        var shuffled = new Evidence(evidence.subject(), events, hearings, evidence.coverage(), evidence.on(),
                evidence.rules());

        assertThat(Derivation.of(shuffled)).isEqualTo(Derivation.of(evidence));
    }

    /** Of whom deaths are asked is known when the events have been followed: they need not be followed again. */
    @Property
    void whoever_but_the_registry_is_heard_later_is_heard_as_if_before(@ForAll("anything") Evidence evidence) {
        var registry = evidence.hearings().stream().filter(heard -> heard.origin() == RecordSource.REGISTRY).toList();

        var result = Derivation.result(evidence.with(registry));

        assertThat(result.with(evidence.hearings()).statement()).isEqualTo(Derivation.of(evidence));
        assertThat(result.spouse()).isEqualTo(Derivation.spouse(evidence));
    }

    @Property
    void what_was_read_twice_counts_once(@ForAll("anything") Evidence evidence) {
        var twice = new ArrayList<>(evidence.events());
        twice.addAll(evidence.events());

        assertThat(Derivation.of(with(evidence, twice))).isEqualTo(Derivation.of(evidence));
    }

    @Property
    void a_re_issue_never_changes_a_status(@ForAll("anything") Evidence evidence, @ForAll("reissues") Draft reissue) {
        var before = Derivation.of(evidence);
        var after = Derivation.of(and(evidence, reissue.event()));

        assertThat(after.label()).isEqualTo(before.label());
        assertThat(after.restsOn()).isEqualTo(before.restsOn());
        assertThat(after.conflict()).isEqualTo(before.conflict());
        assertThat(after.match()).isEqualTo(before.match());
        assertThat(after.code()).isEqualTo(before.code());
        assertThat(after.mayChange()).isEqualTo(before.mayChange());
    }

    @Property
    void a_revocation_restores_what_was_before(@ForAll("anything") Evidence evidence, @ForAll("spouses") Party spouse,
            @ForAll @IntRange(max = 3) int revokedAfterDays) {
        var later = new Evidence(evidence.subject(), evidence.events(), evidence.hearings(), evidence.coverage(),
                TODAY.plusDays(40),
                evidence.rules());
        var before = Derivation.of(later);
        var married = Draft.ia(TODAY.plusDays(24).toString(), spouse).under("last");
        var revoked = Draft.id(TODAY.plusDays(24 + revokedAfterDays).toString(), spouse).under("revocation").of("last");

        var after = Derivation.of(and(later, married.event(), revoked.event()));

        switch (before.label()) {
            case IDENTITY_NOT_MATCHED -> {
                // a record under the known name tells now whose number it is
            }
            case NO_RECORD_IN_COVERAGE, SOURCE_UNAVAILABLE, REVOKED_VOID ->
                assertThat(after.label()).isEqualTo(MaritalLabel.REVOKED_VOID);
            case REGISTERED_MARRIED, REGISTERED_DIVORCED, COURT_DIVORCED, DIVORCE_PENDING, WIDOWED_INDICATED,
                    DECEASED_MARRIAGE_ENDED,
                    CONFLICT_MANUAL_REVIEW -> {
                assertThat(after.label()).isEqualTo(before.label());
                assertThat(after.restsOn()).isEqualTo(before.restsOn());
                assertThat(after.conflict()).isEqualTo(before.conflict());
            }
        }
    }

    @Property
    void other_people_s_events_change_nothing(@ForAll("anything") Evidence evidence, @ForAll("acts") Draft act,
            @ForAll("deaths") Death death) {
        var others = act.under("unrelated").writing(SOMEBODY).event();
        var othersDeath = new Death(new EventId("unrelated death"), death.provenance(), key(SOMEBODY_ELSE),
                death.date());

        assertThat(Derivation.of(and(evidence, withSpouse(others, SOMEBODY_ELSE), othersDeath)))
                .isEqualTo(Derivation.of(evidence));
    }

    @Property
    void what_was_refused_unfinished_or_invalid_changes_nothing(@ForAll("anything") Evidence evidence,
            @ForAll("acts") Draft act, @ForAll @IntRange(min = -1, max = 9) int checkCode, @ForAll boolean valid) {
        var failed = act.under("unrelated").correcting("1").approval(checkCode, valid && checkCode != 1).event();

        assertThat(Derivation.of(and(evidence, failed))).isEqualTo(Derivation.of(evidence));
    }

    @Property
    void a_status_is_never_claimed_without_an_event_to_rest_on(@ForAll("anything") Evidence evidence) {
        var statement = Derivation.of(evidence);
        var kinds = EnumSet.noneOf(SupportingEvent.Kind.class);
        statement.restsOn().forEach(supportingEvent -> kinds.add(supportingEvent.kind()));

        switch (statement.label()) {
            case REGISTERED_MARRIED -> assertThat(kinds).containsExactly(SupportingEvent.Kind.MARRIAGE);
            case REGISTERED_DIVORCED -> assertThat(kinds).containsExactly(SupportingEvent.Kind.DIVORCE);
            case COURT_DIVORCED -> assertThat(kinds).containsExactly(SupportingEvent.Kind.COURT_DIVORCE);
            case REVOKED_VOID ->
                assertThat(kinds).containsAnyOf(SupportingEvent.Kind.REVOCATION, SupportingEvent.Kind.COURT_ANNULMENT);
            case DIVORCE_PENDING ->
                assertThat(kinds).containsAnyOf(SupportingEvent.Kind.DIVORCE_APPLICATION,
                        SupportingEvent.Kind.COURT_DIVORCE);
            case WIDOWED_INDICATED, DECEASED_MARRIAGE_ENDED ->
                assertThat(kinds).containsExactly(SupportingEvent.Kind.MARRIAGE, SupportingEvent.Kind.DEATH);
            case CONFLICT_MANUAL_REVIEW -> assertThat(kinds).isNotEmpty();
            case NO_RECORD_IN_COVERAGE, IDENTITY_NOT_MATCHED, SOURCE_UNAVAILABLE -> assertThat(kinds).isEmpty();
        }
    }

    @Property(tries = 5000)
    void what_is_drawn_here_reaches_every_label(@ForAll("anything") Evidence evidence) {
        var statement = Derivation.of(evidence);

        Statistics.collect(statement.label());
        Statistics.coverage(coverage -> List.of(MaritalLabel.values())
                .forEach(label -> coverage.check(label).count(count -> count > 0)));
    }

    @Property
    void a_conflict_and_only_a_conflict_has_a_reason(@ForAll("anything") Evidence evidence) {
        var statement = Derivation.of(evidence);

        assertThat(statement.conflict() != null).isEqualTo(statement.label() == MaritalLabel.CONFLICT_MANUAL_REVIEW);
    }

    @Property
    void unmarried_and_first_marriage_are_never_said_and_nothing_is_while_the_courts_are_unheard(
            @ForAll("anything") Evidence evidence) {
        var statement = Derivation.of(evidence);

        assertThat(statement.code()).isNotIn(MaritalStatus.UNMARRIED, MaritalStatus.FIRST_MARRIAGE,
                MaritalStatus.NOT_STATED);
        if (evidence.hearings().stream()
                .noneMatch(heard -> heard.origin() == RecordSource.COURTS && heard.isAnswered())) {
            assertThat(statement.code()).isNull();
            assertThat(statement.isFirm()).isFalse();
        }
    }

    @Property
    void whatever_is_known_there_is_a_sentence_without_names_and_numbers(@ForAll("anything") Evidence evidence) {
        var statement = Derivation.of(evidence);

        assertThat(statement.sentence()).isNotBlank().doesNotContain("王宁", "赵晴", "李安").doesNotContainPattern("\\d{15}");
        assertThat(statement.toString()).doesNotContain("王宁", "赵晴", "李安");
    }

    @Property
    void a_spouse_check_says_something_only_where_a_marriage_is_open(@ForAll("anything") Evidence evidence,
            @ForAll("spouses") Party declared) {
        var label = Derivation.of(evidence).label();

        if (label != MaritalLabel.REGISTERED_MARRIED && label != MaritalLabel.DIVORCE_PENDING) {
            assertThat(SpouseCheck.of(evidence, declared).answer())
                    .isEqualTo(SpouseCheck.SpouseAnswer.NOTHING_TO_COMPARE);
            assertThat(SpouseCheck.of(evidence, null).answer()).isEqualTo(SpouseCheck.SpouseAnswer.NOTHING_TO_COMPARE);
        }
    }

    private static MarriageEvent withSpouse(MarriageEvent event, Party spouse) {
        var registration = ((MarriageEvent.Act) event).registration();
        var apart = new Registration(registration.id(), registration.provenance(), registration.entry(),
                registration.on(),
                registration.approval(), Registration.References.NONE, new Couple(registration.couple().a(), spouse));
        return switch (event) {
            case MarriageEvent.Marriage _ -> new MarriageEvent.Marriage(apart);
            case MarriageEvent.Divorce _ -> new MarriageEvent.Divorce(apart);
            case MarriageEvent.DivorceApplication applied ->
                new MarriageEvent.DivorceApplication(apart, applied.withdrawnOn());
            case MarriageEvent.Reissue reissue -> new MarriageEvent.Reissue(apart, reissue.certificate());
            case MarriageEvent.Revocation _ -> new MarriageEvent.Revocation(apart);
            case CourtDecision decision -> decision;
            case Death death -> death;
        };
    }

    private static Evidence and(Evidence evidence, MarriageEvent... more) {
        var events = new ArrayList<>(evidence.events());
        events.addAll(List.of(more));
        return with(evidence, events);
    }

    private static Evidence with(Evidence evidence, List<MarriageEvent> events) {
        return new Evidence(evidence.subject(), events, evidence.hearings(), evidence.coverage(), evidence.on(),
                evidence.rules());
    }
}
