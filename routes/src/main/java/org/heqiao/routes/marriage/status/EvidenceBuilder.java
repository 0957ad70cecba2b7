package org.heqiao.routes.marriage.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.Evidence;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.SourceConsultation;
import org.heqiao.schemas.marriage.SubjectOfStatement;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What sources answered, in the words of a derivation: events, and who was heard about whom. An answer that is none (a
 * source down, a mismatch) gives no event, and its hearing says so.
 */
public final class EvidenceBuilder {

    /** How the ids of deaths begin that another agency handed to the bureau. */
    public static final String NOTICE = "notice/";
    private static final int LONGEST_ID = 120;

    private final List<MarriageEvent> events = new ArrayList<>();
    private final List<SourceConsultation> hearings = new ArrayList<>();
    private final Map<Question, String> silences = new HashMap<>();

    /** Who was asked about whom. */
    record Question(RecordSource origin, @Nullable PersonKey about) {
    }

    /** @param on the day of the statement */
    public Evidence about(SubjectOfStatement subjectOfStatement, Coverage coverage, LocalDate on, Rules rules) {
        return new Evidence(subjectOfStatement, events, hearings, coverage, on, rules);
    }

    /** Why those did not answer who could not be brought to. */
    Map<Question, String> silences() {
        return Map.copyOf(silences);
    }

    /** Whether a record names this person as one of two. */
    public boolean names(PersonKey who) {
        return events.stream().anyMatch(event -> couple(event) instanceof Couple two
                && (two.a() != null && two.a().has(who) || two.b() != null && two.b().has(who)));
    }

    static @Nullable Couple couple(MarriageEvent event) {
        return switch (event) {
            case MarriageEvent.Act act -> act.registration().couple();
            case CourtDecision decision -> decision.couple();
            case Death _ -> null;
        };
    }

    /** The register's answer about a person: acts, judgments sent to the bureau, deaths. */
    public EvidenceBuilder register(PersonKey about, Answer answer) {
        hearing(RecordSource.REGISTRY, about, answer);
        for (var fact : facts(answer)) {
            if (fact instanceof MarriageRecord held) {
                events.add(held.event());
            }
        }
        return this;
    }

    /** The courts' own answer. They name the person asked about and leave out the other. */
    public EvidenceBuilder courts(PersonKey about, PersonName name, Answer answer) {
        hearing(RecordSource.COURTS, about, answer);
        for (var fact : facts(answer)) {
            if (fact instanceof Fact.CourtCase judgment) {
                decision(judgment, new Party(DocumentType.RESIDENT_ID, about, false, name), asOf(answer));
            }
        }
        return this;
    }

    private void decision(Fact.CourtCase judgment, Party party, Instant asOf) {
        var kind = switch (judgment.kind()) {
            case DIVORCE -> CourtDecision.Kind.DIVORCE;
            case ANNULMENT -> CourtDecision.Kind.ANNULMENT;
            case REVERSAL -> CourtDecision.Kind.REVERSAL;
            case UNDECIDED -> CourtDecision.Kind.UNDECIDED;
            case ENFORCEMENT, OTHER -> null;
        };
        if (kind != null) {
            events.add(new CourtDecision(id("court/" + judgment.caseNo() + "/" + judgment.court()),
                    new Provenance(RecordSource.COURTS, asOf),
                    kind,
                    judgment.caseNo(), judgment.court(), judgment.decidedOn(), judgment.effectiveOn(), null,
                    new Couple(party, null)));
        }
    }

    /** The population register's answer, about the person or about the other of the marriage. */
    public EvidenceBuilder population(PersonKey about, Answer answer) {
        hearing(RecordSource.POPULATION, about, answer);
        for (var fact : facts(answer)) {
            if (fact instanceof Fact.Population entry && entry.deceased()) {
                events.add(new Death(id("population/" + pseudonym(about)),
                        new Provenance(RecordSource.POPULATION, asOf(answer)), about,
                        entry.diedOn() == null ? null : PartialDate.of(entry.diedOn())));
            }
        }
        return this;
    }

    /** What crematoria, police and hospitals told the bureau, about the person or about the other of the marriage. */
    public EvidenceBuilder cremations(PersonKey about, Answer answer) {
        hearing(RecordSource.CREMATIONS, about, answer);
        for (var fact : facts(answer)) {
            switch (fact) {
                case Fact.Cremation cremation -> death(RecordSource.CREMATIONS, about, cremation.died(), answer);
                case Fact.DeathNotice notice ->
                    death(notice.origin() == Fact.DeathNotice.Origin.POPULATION
                            ? RecordSource.DEATH_NOTICES
                            : RecordSource.MEDICAL, about,
                            notice.died(), answer);
                default -> {
                    // nothing about a death
                }
            }
        }
        return this;
    }

    private void death(RecordSource recordSource, PersonKey about, @Nullable PartialDate on, Answer answer) {
        var kind = recordSource == RecordSource.CREMATIONS
                ? "cremation/"
                : NOTICE + recordSource.name().toLowerCase(Locale.ROOT) + "/";
        events.add(new Death(id(kind + pseudonym(about) + "/" + on), new Provenance(recordSource, asOf(answer)), about,
                on));
    }

    private void hearing(RecordSource recordSource, PersonKey about, Answer answer) {
        hearings.add(new SourceConsultation(recordSource, about, answer.outcome(), answer.asOf()));
        if (answer instanceof Answer.Unavailable(String why)) {
            silences.put(new Question(recordSource, about), why);
        }
    }

    private static List<Fact> facts(Answer answer) {
        return answer instanceof Answer.Found found ? found.facts() : List.of();
    }

    private static Instant asOf(Answer answer) {
        var asOf = answer.asOf();
        return asOf == null ? Instant.EPOCH : asOf;
    }

    /** Names nobody, and never leaves the hub. */
    private static String pseudonym(PersonKey key) {
        return Long.toHexString(key.a());
    }

    private static EventId id(String text) {
        return new EventId(text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID));
    }
}
