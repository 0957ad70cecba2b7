package org.heqiao.routes.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.Derivation;
import org.heqiao.schemas.marriage.Evidence;
import org.heqiao.schemas.marriage.Hearing;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.Origin;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.Subject;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one person on the day of asking.
 *
 * @param register what the register answered
 * @param scope    what the register holds as a whole
 * @param questions what was put to sources, answered or not; what the register looked for in what it was told by itself is none of it
 * @param silences  why a source did not answer
 */
record PersonEvidence(PersonKey key, Evidence evidence, Answer register, RegisterScope scope, Set<Heard.Question> questions,
        Map<Heard.Question, String> silences) {

    static PersonEvidence of(PersonName name, PersonKey key, Heard heard, Answer register, RegisterScope scope, LocalDate on,
            Rules rules) {
        heard.register(key, register);
        var evidence = heard.about(new Subject(key, name), scope.coverage(), on, rules);
        return new PersonEvidence(key, withDeathsOf(Derivation.spouse(evidence).orElse(null), evidence, scope), register, scope,
                heard.questions(), heard.silences());
    }

    /** The register has looked for the death of everybody whom a record names: in what was told to it, which need not be all. */
    private static Evidence withDeathsOf(@Nullable Party spouse, Evidence evidence, RegisterScope scope) {
        var key = spouse == null ? null : spouse.key();
        if (key == null) {
            return evidence;
        }
        var hearings = new ArrayList<>(evidence.hearings());
        scope.upTo().forEach((origin, upTo) -> {
            if (origin.tellsOfDeaths() && hearings.stream().noneMatch(heard -> heard.origin() == origin && heard.about().equals(key))) {
                boolean dead = evidence.events().stream()
                        .anyMatch(
                                event -> event instanceof Death death && death.provenance().origin() == origin && death.who().equals(key));
                hearings.add(new Hearing(origin, key, dead ? Outcome.FOUND : Outcome.NO_RECORD, upTo));
            }
        });
        return new Evidence(evidence.subject(), evidence.events(), hearings, evidence.coverage(), evidence.on(), evidence.rules());
    }

    MaritalStatement statement() {
        return Derivation.of(evidence);
    }

    /** With whom a marriage is open on record, or was until that death. */
    @Nullable
    Party spouse() {
        return Derivation.spouse(evidence).orElse(null);
    }

    /** Why that source did not answer about the person, or about the spouse; null: it did, or was not asked. */
    @Nullable
    String silence(Origin origin, boolean aboutSpouse) {
        return silences.get(new Heard.Question(origin, about(aboutSpouse)));
    }

    /** Whether the question was put to that source itself. */
    boolean isPutTo(Origin origin, boolean aboutSpouse) {
        return questions.contains(new Heard.Question(origin, about(aboutSpouse)));
    }

    /** The person, or the other of the marriage; a spouse without a number is nobody a source could be asked about. */
    private @Nullable PersonKey about(boolean aboutSpouse) {
        var spouse = aboutSpouse ? spouse() : null;
        return !aboutSpouse ? key : spouse == null ? null : spouse.key();
    }

    /** Whether courts had told the bureau of a judgment about this person. */
    boolean hasCourtNotice() {
        return evidence.events().stream().anyMatch(event -> event instanceof CourtDecision decision
                && decision.provenance().origin() == Origin.COURTS && decision.id().value().startsWith("notice/"));
    }

    /** Whether an act of a registry names both. */
    boolean hasActWith(PersonKey other) {
        return evidence.events().stream().anyMatch(event -> event instanceof MarriageEvent.Act act && names(act, key) && names(act, other));
    }

    /** Only what is of this person and the other: their acts, judgments that may be about them, their deaths. */
    PersonEvidence between(PersonKey other) {
        List<MarriageEvent> theirs = evidence.events().stream().filter(event -> switch (event) {
            case MarriageEvent.Act act -> names(act, key) && names(act, other) || isUnnamed(act);
            case CourtDecision decision -> names(decision, key) && (names(decision, other) || isOneSided(decision))
                    || decision.kind() == CourtDecision.Kind.DEATH_DECLARATION_REVOKED && names(decision, other);
            case Death death -> death.who().equals(key) || death.who().equals(other);
        }).toList();
        return new PersonEvidence(key, new Evidence(evidence.subject(), theirs, evidence.hearings(), evidence.coverage(), evidence.on(),
                evidence.rules()), register, scope, questions, silences);
    }

    private static boolean isUnnamed(MarriageEvent event) {
        var couple = Heard.couple(event);
        return couple != null && (couple.a() == null || couple.a().key() == null) && (couple.b() == null || couple.b().key() == null);
    }

    private static boolean isOneSided(MarriageEvent event) {
        var couple = Heard.couple(event);
        return couple != null && (couple.a() == null || couple.a().key() == null || couple.b() == null || couple.b().key() == null);
    }

    private static boolean names(MarriageEvent event, PersonKey who) {
        var couple = Heard.couple(event);
        return couple != null && (couple.a() != null && couple.a().has(who) || couple.b() != null && couple.b().has(who));
    }

    @Override
    public String toString() {
        return "PersonEvidence";
    }
}
