package org.heqiao.routes.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.grant.Letters;
import org.heqiao.gateway.grant.Letters.Standing;
import org.heqiao.gateway.query.Context;
import org.heqiao.routes.live.Deadline;
import org.heqiao.routes.live.LiveQuestions;
import org.heqiao.routes.live.LiveQuestions.Questions;
import org.heqiao.routes.live.LiveQuestions.Whom;
import org.heqiao.routes.source.Sources;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Asking;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/** The courts and the population register, asked about a few people while somebody waits. */
@Component
final class LiveSources {

    static final SourceId COURTS = new SourceId("courts");
    static final SourceId POPULATION = new SourceId("public-security");
    static final List<String> KNOWN = List.of(COURTS.value(), POPULATION.value());

    private final LiveSettings settings;
    private final LiveQuestions questions;
    private final Letters letters;

    LiveSources(LiveSettings settings, Sources sources, LiveQuestions questions, Letters letters) {
        this.settings = settings;
        this.questions = questions;
        this.letters = letters;
        for (var source : settings.live()) {
            if (!sources.connected().contains(new SourceId(source))) {
                throw new IllegalArgumentException("heqiao.marriage.live: " + source + " is not connected (heqiao.sources." + source
                        + ".connection)");
            }
        }
    }

    /**
     * A call that rests on a letter of authorisation asks only what the letter covers: sources it does not name are left out, and so is whoever it is
     * not about, as a spouse is.
     */
    LivePlan plan(Call call, Context context, List<Asked> entries) {
        long people = entries.stream().mapToLong(each -> each.sides().size()).sum();
        if (settings.live().isEmpty() || people == 0 || people > settings.livePersons()) {
            return LivePlan.NONE;
        }
        var deadline = Deadline.in(settings.liveTime());
        var letter = context.authorisationNo();
        if (letter == null || letter.isBlank()) {
            return new LivePlan(Set.copyOf(settings.live()), Set.of(), settings.live().contains(POPULATION.value()), deadline);
        }
        var subjects = entries.stream().flatMap(each -> each.persons().stream()).map(Asked.Person::id).toList();
        var covered = new TreeSet<String>();
        var not = new TreeSet<String>();
        for (var source : settings.live()) {
            boolean covers = letters.standing(call.caller().agency(), letter, call.at(), subjects, Set.of(source)) == Standing.COVERS;
            (covers ? covered : not).add(source);
        }
        return new LivePlan(covered, not, false, deadline);
    }

    /** What was answered, or why not, about each of those asked about; about nobody else. */
    LiveAnswers ask(LivePlan plan, Set<Asked.Person> subjects, Set<Asked.Person> spouses, Asking asking, LocalDate today) {
        var everybody = new LinkedHashSet<>(subjects);
        everybody.addAll(spouses);
        var asked = new ArrayList<Questions>(2);
        if (plan.asked().contains(COURTS.value()) && !subjects.isEmpty()) {
            asked.add(new Questions(COURTS, Item.JUDGMENTS, asking, whom(subjects), today));
        }
        if (plan.asked().contains(POPULATION.value()) && !everybody.isEmpty()) {
            asked.add(new Questions(POPULATION, Item.IDENTITY, asking, whom(everybody), today));
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
        return new LiveAnswers(courts, population);
    }

    private static List<Whom> whom(Collection<Asked.Person> people) {
        return people.stream().map(person -> new Whom(person.id(), person.name())).toList();
    }

    private static Map<Asked.Person, Answer> about(Set<Asked.Person> people, @org.jspecify.annotations.Nullable List<Answer> heard) {
        var answers = new HashMap<Asked.Person, Answer>();
        if (heard != null) {
            int next = 0;
            for (var person : people) {
                answers.put(person, heard.get(next++));
            }
        }
        return answers;
    }
}
