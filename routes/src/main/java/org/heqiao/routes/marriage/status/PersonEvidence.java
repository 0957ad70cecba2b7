package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.Derivation;
import org.heqiao.schemas.marriage.DerivationResult;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.Evidence;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.SourceConsultation;
import org.heqiao.schemas.marriage.SubjectOfStatement;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one person on the day of asking.
 *
 * @param derived  what follows from the evidence
 * @param register what the register answered
 * @param scope    what the register holds as a whole
 * @param silences  why a source did not answer
 */
record PersonEvidence(PersonKey key, Evidence evidence, DerivationResult derived, Answer register, RegisterScope scope,
        Map<EvidenceBuilder.Question, String> silences) {

    static PersonEvidence of(PersonName name, PersonKey key, EvidenceBuilder evidenceBuilder, Answer register,
            RegisterScope scope, LocalDate on, Rules rules) {
        evidenceBuilder.register(key, register);
        var result = Derivation.result(
                evidenceBuilder.about(new SubjectOfStatement(key, name), scope.coverage(), on, rules));
        var derived = register.outcome().isAnswered() ? withWhatWasSent(result, scope) : result;
        return new PersonEvidence(key, derived.evidence(), derived, register, scope, evidenceBuilder.silences());
    }

    /**
     * The register has looked for judgments about the person, and for the death of everybody whom a record names: in
     * what was sent to it, which need not be all.
     */
    private static DerivationResult withWhatWasSent(DerivationResult result, RegisterScope scope) {
        var evidence = result.evidence();
        var key = result.spouse().map(Party::key).orElse(null);
        var hearings = new ArrayList<>(evidence.hearings());
        scope.upTo().forEach((recordSource, upTo) -> {
            var about = recordSource == RecordSource.COURT_NOTICES
                    ? evidence.subject().keys().getFirst()
                    : recordSource.reportsDeaths() ? key : null;
            if (about != null && hearings.stream()
                    .noneMatch(heard -> heard.origin() == recordSource && heard.about().equals(about))) {
                boolean found = evidence.events().stream()
                        .anyMatch(event -> event.provenance().origin() == recordSource && concerns(event, about));
                hearings.add(
                        new SourceConsultation(recordSource, about, found ? Outcome.FOUND : Outcome.NO_RECORD, upTo));
            }
        });
        return result.with(hearings);
    }

    private static boolean concerns(MarriageEvent event, PersonKey who) {
        return event instanceof Death death ? death.who().equals(who) : names(event, who);
    }

    MaritalStatement statement() {
        return derived.statement();
    }

    /** With whom a marriage is open on record, or was until that death. */
    @Nullable
    Party spouse() {
        return derived.spouse().orElse(null);
    }

    /** Why that source did not answer about the person, or about the spouse; null: it did, or was not asked. */
    @Nullable
    String silence(RecordSource recordSource, boolean aboutSpouse) {
        return silences.get(new EvidenceBuilder.Question(recordSource, about(aboutSpouse)));
    }

    /** The person, or the other of the marriage; a spouse without a number is nobody a source could be asked about. */
    private @Nullable PersonKey about(boolean aboutSpouse) {
        var spouse = aboutSpouse ? spouse() : null;
        return !aboutSpouse ? key : spouse == null ? null : spouse.key();
    }

    /**
     * With what is known about the other of a pair: a record that lacks one of the two numbers is found by the other
     * only. A judgment of which the courts tell about each of them, naming that one alone, is one about both.
     */
    PersonEvidence with(PersonEvidence other) {
        var events = new LinkedHashSet<MarriageEvent>();
        evidence.events().forEach(event -> events.add(ofBoth(event, other.evidence.events())));
        other.evidence.events().stream().filter(event -> ofBoth(event, evidence.events()) == event)
                .forEach(events::add);
        return of(List.copyOf(events));
    }

    private static MarriageEvent ofBoth(MarriageEvent event, List<MarriageEvent> others) {
        if (!(event instanceof CourtDecision told) || told.couple().a() == null || told.couple().b() != null) {
            return event;
        }
        for (var other : others) {
            if (other instanceof CourtDecision same && same.id().equals(told.id()) && same.kind() == told.kind()
                    && same.couple().b() == null
                    && same.couple().a() != null && !Objects.equals(same.couple().a().key(), told.couple().a().key())
                    && same.decided().equals(told.decided()) && Objects.equals(same.effective(), told.effective())) {
                return told.of(new Couple(told.couple().a(), same.couple().a()));
            }
        }
        return event;
    }

    /** Whether an act or a judgment names both by number. */
    boolean isNamedWith(PersonEvidence other) {
        return evidence.events().stream().anyMatch(event -> names(event, key) && names(event, other.key));
    }

    /**
     * Whether a registration names this person beside somebody of the other's name whose number is missing or of
     * another document.
     */
    boolean mayBeNamedWith(PersonEvidence other) {
        return evidence.events().stream()
                .anyMatch(event -> event instanceof MarriageEvent.Act
                        && EvidenceBuilder.couple(event) instanceof Couple two
                        && (isWith(two.a(), two.b(), other) || isWith(two.b(), two.a(), other)));
    }

    private boolean isWith(@Nullable Party own, @Nullable Party beside, PersonEvidence other) {
        return own != null && own.has(key) && beside != null && beside.name() != null && other.mayBe(beside);
    }

    /** A resident number that is another is another person; anything else is decided by the name, as far as it can. */
    private boolean mayBe(Party written) {
        boolean another = written.key() != null && !written.has(key) && written.document() == DocumentType.RESIDENT_ID;
        return written.has(key)
                || !another && evidence.subject().names().stream().anyMatch(name -> hasName(written, name));
    }

    private static boolean hasName(Party written, PersonName name) {
        return written.name() == null || name.compare(written.name()) != PersonName.Comparison.DIFFERENT;
    }

    /** Only what is of this person and the other: their acts, judgments that may be about them, their deaths. */
    PersonEvidence between(PersonEvidence other) {
        return of(evidence.events().stream().filter(event -> switch (event) {
            case MarriageEvent.Act act -> isOfBoth(act, other) || isUnnamed(act);
            case CourtDecision decision -> isOfBoth(decision, other)
                    || isOneSided(decision) && (names(decision, key) || names(decision, other.key))
                    || decision.kind() == CourtDecision.Kind.DEATH_DECLARATION_REVOKED && names(decision, other.key);
            case Death death -> death.who().equals(key) || death.who().equals(other.key);
        }).toList());
    }

    /**
     * By both numbers, or by one beside somebody who may be the other; what ends a marriage also beside the other's
     * name with a wrong number.
     */
    private boolean isOfBoth(MarriageEvent event, PersonEvidence other) {
        if (names(event, key) && names(event, other.key)) {
            return true;
        }
        boolean ends = !(event instanceof MarriageEvent.Marriage);
        return EvidenceBuilder.couple(event) instanceof Couple(Party a, Party b) && a != null && b != null
                && (a.has(key) && other.fits(b, ends) || b.has(key) && other.fits(a, ends)
                        || a.has(other.key) && fits(b, ends) || b.has(other.key) && fits(a, ends));
    }

    private boolean fits(Party written, boolean ends) {
        return mayBe(written) || ends && written.name() != null && evidence.subject().names().stream()
                .anyMatch(name -> name.compare(written.name()).isMatch());
    }

    private PersonEvidence of(List<MarriageEvent> theirs) {
        var both = new Evidence(evidence.subject(), theirs, evidence.hearings(), evidence.coverage(), evidence.on(),
                evidence.rules());
        return new PersonEvidence(key, both, Derivation.result(both), register, scope, silences);
    }

    private static boolean isUnnamed(MarriageEvent event) {
        var couple = EvidenceBuilder.couple(event);
        return couple != null && (couple.a() == null || couple.a().key() == null)
                && (couple.b() == null || couple.b().key() == null);
    }

    private static boolean isOneSided(MarriageEvent event) {
        var couple = EvidenceBuilder.couple(event);
        return couple != null
                && (couple.a() == null || couple.a().key() == null || couple.b() == null || couple.b().key() == null);
    }

    private static boolean names(MarriageEvent event, PersonKey who) {
        var couple = EvidenceBuilder.couple(event);
        return couple != null
                && (couple.a() != null && couple.a().has(who) || couple.b() != null && couple.b().has(who));
    }

    @Override
    public String toString() {
        return "PersonEvidence";
    }
}
