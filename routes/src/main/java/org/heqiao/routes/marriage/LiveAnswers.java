package org.heqiao.routes.marriage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.routes.live.Silence;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.SourceId;

/** What the sources beyond the register said about the people of one call. */
record LiveAnswers(Map<Asked.Person, Answer> courts, Map<Asked.Person, Answer> population) {

    static final LiveAnswers NONE = new LiveAnswers(Map.of(), Map.of());

    /** What was said of a person asked about. */
    void tell(Heard heard, Asked.Person person, PersonKey key) {
        var judgments = courts.get(person);
        if (judgments != null) {
            heard.courts(key, person.name(), judgments);
        }
        tellOfLife(heard, person, key);
    }

    /** Whether somebody lives, where that was asked. */
    void tellOfLife(Heard heard, Asked.Person person, PersonKey key) {
        var entry = population.get(person);
        if (entry != null) {
            heard.population(key, entry);
        }
    }

    /** About two people the courts have answered when they have about both: half of it would be another status. */
    LiveAnswers ofPair(Asked.Person a, Asked.Person b) {
        var one = courts.get(a);
        var other = courts.get(b);
        if (one == null || other == null || one.outcome().isAnswered() == other.outcome().isAnswered()) {
            return this;
        }
        var silent = one.outcome().isAnswered() ? other : one;
        return new LiveAnswers(Map.of(a, silent, b, silent), population);
    }

    /** For the entry: the sources that got a question, each outcome once. */
    List<AuditEntry.Source> sources() {
        var sources = new ArrayList<AuditEntry.Source>();
        add(sources, LiveSources.COURTS, courts.values());
        add(sources, LiveSources.POPULATION, population.values());
        return sources;
    }

    private static void add(List<AuditEntry.Source> sources, SourceId source, Collection<Answer> answers) {
        var outcomes = new TreeMap<String, Answer>();
        answers.stream().filter(LiveAnswers::isAsked).forEach(answer -> outcomes.putIfAbsent(answer.outcome().name(), answer));
        outcomes.forEach((outcome, answer) -> sources.add(new AuditEntry.Source(source.value(), outcome, answer.asOf())));
    }

    private static boolean isAsked(Answer answer) {
        return switch (answer) {
            case Answer.NotAuthorised _ -> false;
            case Answer.Unavailable(String why) -> !Silence.isUnasked(why);
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "LiveAnswers[" + courts.size() + " of courts, " + population.size() + " of population]";
    }
}
