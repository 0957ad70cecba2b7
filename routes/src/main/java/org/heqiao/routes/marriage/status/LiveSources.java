package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.gateway.grant.AuthorisationCheck.LetterStatus;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.marriage.live.Deadline;
import org.heqiao.routes.marriage.live.LiveQueries;
import org.heqiao.routes.marriage.live.LiveQueries.Questions;
import org.heqiao.routes.marriage.live.LiveQueries.Whom;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/** The courts and the population register, asked about a few people while somebody waits. */
@Component
final class LiveSources {

    static final SourceId COURTS = new SourceId("courts");
    static final SourceId POPULATION = new SourceId("public-security");
    static final List<String> KNOWN = List.of(COURTS.value(), POPULATION.value());

    private final LiveSettings settings;
    private final LiveQueries questions;
    private final AuthorisationCheck authorisationCheck;

    LiveSources(LiveSettings settings, Sources sources, LiveQueries questions, AuthorisationCheck authorisationCheck) {
        this.settings = settings;
        this.questions = questions;
        this.authorisationCheck = authorisationCheck;
        for (var source : settings.live()) {
            if (!sources.connected().contains(new SourceId(source))) {
                throw new IllegalArgumentException(
                        "heqiao.marriage.live: " + source + " is not connected (heqiao.sources." + source
                                + ".connection)");
            }
        }
    }

    /**
     * A call that rests on a letter of authorisation asks only what the letter covers: sources it does not name are
     * left out, and so is whoever it is not about, as a spouse is.
     */
    ExternalQueryPlan plan(ApiCall apiCall, CallContext callContext, List<PersonQuery> entries) {
        if (settings.live().isEmpty()) {
            return ExternalQueryPlan.NONE;
        }
        long people = entries.stream().mapToLong(each -> each.sides().size()).sum();
        if (people == 0 || people > settings.livePersons()) {
            return ExternalQueryPlan.NONE;
        }
        var deadline = Deadline.in(settings.liveTime());
        var letter = callContext.authorisationNo();
        if (letter == null || letter.isBlank()) {
            return new ExternalQueryPlan(Set.copyOf(settings.live()), Set.of(),
                    settings.live().contains(POPULATION.value()), deadline);
        }
        var subjects = entries.stream().flatMap(each -> each.persons().stream()).map(PersonQuery.Person::id).toList();
        var covered = new TreeSet<String>();
        var not = new TreeSet<String>();
        for (var source : settings.live()) {
            boolean covers = authorisationCheck.standing(apiCall.caller().agency(), letter, apiCall.at(), subjects,
                    Set.of(source)) == LetterStatus.COVERS;
            (covers ? covered : not).add(source);
        }
        return new ExternalQueryPlan(covered, not, false, deadline);
    }

    /** What was answered, or why not, about each of those asked about; about nobody else. */
    ExternalAnswers ask(ExternalQueryPlan plan, Set<PersonQuery.Person> subjects, Set<PersonQuery.Person> spouses,
            QueryContext queryContext, LocalDate today) {
        var everybody = new LinkedHashSet<>(subjects);
        everybody.addAll(spouses);
        var asked = new ArrayList<Questions>(2);
        if (plan.asked().contains(COURTS.value()) && !subjects.isEmpty()) {
            asked.add(new Questions(COURTS, Item.JUDGMENTS, queryContext, whom(subjects), today));
        }
        if (plan.asked().contains(POPULATION.value()) && !everybody.isEmpty()) {
            asked.add(new Questions(POPULATION, Item.IDENTITY, queryContext, whom(everybody), today));
        }
        var heard = questions.ask(asked, plan.deadline());
        var courts = about(subjects, heard.get(COURTS));
        var population = about(everybody, heard.get(POPULATION));
        for (var person : subjects) {
            var not = new Answer.NotAuthorised("AUTHORISATION_NOT_COVERING");
            if (plan.notAuthorised().contains(COURTS.value())) {
                courts.put(person, not);
            }
            if (plan.notAuthorised().contains(POPULATION.value())) {
                population.put(person, not);
            }
        }
        return new ExternalAnswers(courts, population);
    }

    private static List<Whom> whom(Collection<PersonQuery.Person> people) {
        return people.stream().map(person -> new Whom(person.id(), person.name())).toList();
    }

    private static Map<PersonQuery.Person, Answer> about(Set<PersonQuery.Person> people,
            @org.jspecify.annotations.Nullable List<Answer> heard) {
        var answers = new HashMap<PersonQuery.Person, Answer>();
        if (heard != null) {
            int next = 0;
            for (var person : people) {
                answers.put(person, heard.get(next++));
            }
        }
        return answers;
    }
}
