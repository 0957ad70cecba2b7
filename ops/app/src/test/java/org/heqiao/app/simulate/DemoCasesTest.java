package org.heqiao.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.Derivation;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.Evidence;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Registration;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.SourceConsultation;
import org.heqiao.schemas.marriage.SubjectOfStatement;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.simulators.register.DemoCase;
import org.heqiao.simulators.register.DemoCases;
import org.heqiao.simulators.register.DemoPerson;
import org.heqiao.simulators.register.DemoRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demonstration's persons are what they are said to be, by the rules alone; the doors are tested elsewhere. */
class DemoCasesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final LookupHash HASH = new LookupHash(new byte[32]);
    private static final List<DemoCase> CASES = DemoCases.on(TODAY);

    @Test
    void every_label_has_its_person() {
        assertThat(CASES.stream().map(DemoCase::label).map(MaritalLabel::valueOf).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(MaritalLabel.values());
    }

    @Test
    void no_two_cases_share_a_name_in_commands_or_a_person() {
        assertThat(CASES).extracting(DemoCase::key).doesNotHaveDuplicates();
        assertThat(CASES).extracting(each -> each.person().number()).doesNotHaveDuplicates();
    }

    static Stream<DemoCase> readable() {
        return CASES.stream().filter(each -> !each.spoilt());
    }

    @ParameterizedTest
    @MethodSource("readable")
    void the_label_is_the_one_that_the_rules_give(DemoCase each) {
        assertThat(Derivation.of(evidence(each)).label()).as(each.key()).isEqualTo(MaritalLabel.valueOf(each.label()));
    }

    private static Evidence evidence(DemoCase each) {
        var key = java.util.Objects.requireNonNull(party(each.person()).key());
        var events = new ArrayList<MarriageEvent>();
        CASES.stream().flatMap(one -> one.records().stream()).forEach(record -> events.add(event(record)));
        var hearings = List.of(new SourceConsultation(RecordSource.REGISTRY, key, Outcome.FOUND, NOW),
                new SourceConsultation(RecordSource.COURTS, key, Outcome.FOUND, NOW));
        return new Evidence(new SubjectOfStatement(key, new PersonName(each.person().name())), events, hearings,
                Coverage.of(List.of(new Coverage.Part("640199", 1950, 2026, Coverage.Completeness.COMPLETE, NOW))),
                TODAY, Rules.DEFAULT);
    }

    private static MarriageEvent event(DemoRecord record) {
        return switch (record) {
            case DemoRecord.Act act -> act(act);
            case DemoRecord.Judgment judged -> new MarriageEvent.CourtDecision(new EventId(judged.caseNo()),
                    new Provenance(RecordSource.COURTS, NOW), MarriageEvent.CourtDecision.Kind.valueOf(judged.kind()),
                    judged.caseNo(),
                    judged.court(), judged.decidedOn(), judged.effectiveOn(), null,
                    new Couple(party(judged.a()), party(judged.b())));
            case DemoRecord.Death death -> new MarriageEvent.Death(new EventId(death.reference()),
                    new Provenance(
                            death.origin().equals("POPULATION")
                                    ? RecordSource.DEATH_NOTICES
                                    : RecordSource.valueOf(death.origin()),
                            NOW),
                    key(death.deceased()), PartialDate.of(death.diedOn()));
            case DemoRecord.Cremation cremation ->
                new MarriageEvent.Death(new EventId("cremation " + cremation.deceased().number()),
                        new Provenance(RecordSource.CREMATIONS, NOW), key(cremation.deceased()),
                        PartialDate.of(cremation.diedOn()));
        };
    }

    private static MarriageEvent act(DemoRecord.Act act) {
        var registration = new Registration(id(act.number()), new Provenance(RecordSource.REGISTRY, NOW),
                new Registration.Entry(DemoRecord.REGISTRY, act.number(),
                        act.certificate() == null ? null : CertificateNumber.of(act.certificate()), null,
                        act.history() ? "6" : ""),
                act.on(), new Registration.Approval(act.checkCode(), true),
                new Registration.References(act.refersTo() == null ? null : id(act.refersTo()), null,
                        act.corrects() == null ? null : id(act.corrects())),
                new Couple(party(act.a()), party(act.b())));
        return switch (act.operation()) {
            case "IA" -> new MarriageEvent.Marriage(registration);
            case "IB" -> new MarriageEvent.Divorce(registration);
            case "ICA" -> new MarriageEvent.Reissue(registration, MarriageEvent.Reissue.Certificate.MARRIAGE);
            case "ID" -> new MarriageEvent.Revocation(registration);
            case "DA" -> new MarriageEvent.DivorceApplication(registration, act.withdrawnOn());
            default -> throw new IllegalStateException(act.operation());
        };
    }

    private static EventId id(String number) {
        return EventId.ofRegistration(DemoRecord.REGISTRY, number);
    }

    private static PersonKey key(DemoPerson person) {
        return java.util.Objects.requireNonNull(party(person).key());
    }

    private static Party party(DemoPerson person) {
        var type = DocumentType.of(person.document()).orElseThrow();
        var document = new PersonDocument(type, person.number());
        return new Party(type, keyIfAny(document.hash(HASH)), document.hasFifteenDigits(),
                new PersonName(person.name()));
    }

    private static @Nullable PersonKey keyIfAny(byte @Nullable [] hash) {
        return hash == null ? null : PersonKey.of(hash);
    }
}
