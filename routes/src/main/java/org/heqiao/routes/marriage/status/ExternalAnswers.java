package org.heqiao.routes.marriage.status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.routes.marriage.live.NoAnswerReason;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.SourceId;

/** What the sources beyond the register said about the people of one call. */
record ExternalAnswers(Map<PersonQuery.Person, Answer> courts, Map<PersonQuery.Person, Answer> population) {

    static final ExternalAnswers NONE = new ExternalAnswers(Map.of(), Map.of());

    /** What was said of a person asked about. */
    void addTo(EvidenceBuilder evidenceBuilder, PersonQuery.Person person, PersonKey key) {
        var judgments = courts.get(person);
        if (judgments != null) {
            evidenceBuilder.courts(key, person.name(), judgments);
        }
        addLifeTo(evidenceBuilder, person, key);
    }

    /** Whether somebody lives, where that was asked. */
    void addLifeTo(EvidenceBuilder evidenceBuilder, PersonQuery.Person person, PersonKey key) {
        var entry = population.get(person);
        if (entry != null) {
            evidenceBuilder.population(key, entry);
        }
    }

    /** About two people the courts have answered when they have about both: half of it would be another status. */
    ExternalAnswers ofPair(PersonQuery.Person a, PersonQuery.Person b) {
        var one = courts.get(a);
        var other = courts.get(b);
        if (one == null || other == null || one.outcome().isAnswered() == other.outcome().isAnswered()) {
            return this;
        }
        var silent = one.outcome().isAnswered() ? other : one;
        return new ExternalAnswers(Map.of(a, silent, b, silent), population);
    }

    /** For the entry: the sources that got a question, each outcome once. */
    List<AuditEntry.Source> sources() {
        if (courts.isEmpty() && population.isEmpty()) {
            return List.of();
        }
        var sources = new ArrayList<AuditEntry.Source>();
        add(sources, LiveSources.COURTS, courts.values());
        add(sources, LiveSources.POPULATION, population.values());
        return sources;
    }

    private static void add(List<AuditEntry.Source> sources, SourceId source, Collection<Answer> answers) {
        var outcomes = new TreeMap<String, Answer>();
        answers.stream().filter(ExternalAnswers::isAsked)
                .forEach(answer -> outcomes.putIfAbsent(answer.outcome().name(), answer));
        outcomes.forEach(
                (outcome, answer) -> sources.add(new AuditEntry.Source(source.value(), outcome, answer.asOf())));
    }

    private static boolean isAsked(Answer answer) {
        return switch (answer) {
            case Answer.NotAuthorised _ -> false;
            case Answer.Unavailable(String why) -> !NoAnswerReason.isUnasked(why);
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "LiveAnswers[" + courts.size() + " of courts, " + population.size() + " of population]";
    }
}
