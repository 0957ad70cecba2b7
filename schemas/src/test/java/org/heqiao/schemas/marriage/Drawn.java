package org.heqiao.schemas.marriage;

import static org.heqiao.schemas.marriage.People.LI;
import static org.heqiao.schemas.marriage.People.SOMEBODY;
import static org.heqiao.schemas.marriage.People.WANG;
import static org.heqiao.schemas.marriage.People.ZHAO;
import static org.heqiao.schemas.marriage.People.called;
import static org.heqiao.schemas.marriage.People.key;
import static org.heqiao.schemas.marriage.People.subject;
import static org.heqiao.schemas.marriage.People.withFifteenDigits;
import static org.heqiao.schemas.marriage.People.withoutNumber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Whatever sources may deliver about Li An. Days, people and ids are drawn from few, so that they meet: the same day,
 * the same spouse, an act that another one names.
 */
abstract class Drawn {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final List<Party> SPOUSES = List.of(WANG, WANG, ZHAO, withoutNumber(WANG), called(ZHAO, "赵？"),
            called(WANG, null));
    private static final List<BiFunction<String, @Nullable Party, Draft>> OPERATIONS = List.of(Draft::ia, Draft::ia,
            Draft::ia, Draft::ib,
            Draft::ib, Draft::ica, Draft::icb, Draft::ic, Draft::id, Draft::applied);

    @Provide
    Arbitrary<Evidence> anything() {
        var events = Combinators
                .combine(acts().list().ofMaxSize(7), decisions().list().ofMaxSize(2), deaths().list().ofMaxSize(2))
                .as(Drawn::together);
        var leaves = Arbitraries.of(Discretion.class).set();
        return Combinators.combine(events, hearings().list().ofMaxSize(4), leaves, Arbitraries.of(true, false))
                .as((known, heard, leave, covered) -> {
                    var all = new ArrayList<>(heard);
                    all.add(new SourceConsultation(RecordSource.REGISTRY, key(LI), Outcome.FOUND, Draft.AS_OF));
                    return new Evidence(subject(LI), known, all, covered ? Case.SINCE_2005 : Coverage.of(List.of()),
                            TODAY,
                            Rules.DEFAULT.withLastDay(day -> day).withLeaves(leave));
                });
    }

    /** Most acts under an id of their own, so that others can name them. */
    private static List<MarriageEvent> together(List<Draft> acts, List<CourtDecision> decisions, List<Death> deaths) {
        var events = new ArrayList<MarriageEvent>(decisions);
        events.addAll(deaths);
        for (int i = 0; i < acts.size(); i++) {
            events.add(acts.get(i).id().equals("8")
                    ? acts.get(i).event()
                    : acts.get(i).under(String.valueOf(i + 1)).event());
        }
        return events;
    }

    /** Acts of Li An, all over twenty years, some of them naming each other by one of few ids. */
    @Provide
    Arbitrary<Draft> acts() {
        var ids = Arbitraries.integers().between(1, 8).map(String::valueOf);
        var written = Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.just(LI)),
                Tuple.of(2, Arbitraries.of(withFifteenDigits(LI), called(LI, "李？"), called(LI, "周远"))));
        var operations = Combinators.combine(Arbitraries.of(OPERATIONS), days(), spouses().injectNull(0.1),
                Arbitraries.of(1, 1, 1, 1, 1, 1, 2))
                .as((operation, day, spouse, check) -> operation.apply(day, spouse).approval(check, true));
        var certificates = Arbitraries.of("J640199-2010-000001", "J640199-2010-2", "银婚字第7号").injectNull(0.7);
        var plain = Combinators
                .combine(operations, ids, written, certificates, Arbitraries.integers().between(1, 3).injectNull(0.6))
                .as((act, id, subject, certificate, place) -> {
                    var named = act.under(id).writing(subject);
                    var numbered = certificate == null ? named : named.certificate(certificate);
                    return place == null ? numbered : numbered.inPlace(place);
                });
        return Combinators.combine(plain, ids.injectNull(0.6), ids.injectNull(0.95)).as((act, refersTo, corrects) -> {
            var referring = refersTo == null ? act : act.of(refersTo);
            return corrects == null ? referring : referring.correcting(corrects);
        });
    }

    @Provide
    Arbitrary<Draft> reissues() {
        var operations = Arbitraries
                .of(List.<BiFunction<String, @Nullable Party, Draft>>of(Draft::ic, Draft::ica, Draft::icb));
        return Combinators
                .combine(operations, days(), Arbitraries.of(WANG, ZHAO, SOMEBODY, LI),
                        Arbitraries.of(LI, called(LI, "周远")))
                .as((operation, day, spouse, written) -> operation.apply(day, spouse).under("re-issue")
                        .writing(written));
    }

    @Provide
    Arbitrary<CourtDecision> decisions() {
        return Combinators
                .combine(Arbitraries.of(CourtDecision.Kind.class), days(),
                        Arbitraries.of(0, 20, 20, 20, 20, -3).injectNull(0.3),
                        spouses().injectNull(0.4), Arbitraries.integers().between(1, 8).injectNull(0.6))
                .as((kind, day, effect, spouse, marriage) -> {
                    var decided = LocalDate.parse(day);
                    return new CourtDecision(new EventId("court " + kind + day + effect),
                            new Provenance(RecordSource.COURTS, Draft.AS_OF),
                            kind,
                            "民初" + day.hashCode() % 3 + "号", "某某县人民法院", decided,
                            effect == null ? null : decided.plusDays(effect),
                            marriage == null ? null : new EventId(marriage.toString()), new Couple(LI, spouse));
                });
    }

    @Provide
    Arbitrary<Death> deaths() {
        return Combinators
                .combine(Arbitraries.of(RecordSource.POPULATION, RecordSource.CREMATIONS, RecordSource.MEDICAL),
                        days().injectNull(0.2),
                        Arbitraries.of(WANG, WANG, ZHAO, LI),
                        Arbitraries.of(Precision.DAY, Precision.DAY, Precision.MONTH, Precision.YEAR))
                .as((recordSource, day, who, precision) -> new Death(new EventId(recordSource + " " + day + precision),
                        new Provenance(recordSource, Draft.AS_OF), key(who),
                        day == null ? null : new PartialDate(LocalDate.parse(day), precision)));
    }

    @Provide
    Arbitrary<Party> spouses() {
        return Arbitraries.of(SPOUSES);
    }

    private static Arbitrary<SourceConsultation> hearings() {
        return Combinators
                .combine(Arbitraries.of(RecordSource.COURTS, RecordSource.POPULATION, RecordSource.CREMATIONS),
                        Arbitraries.of(LI, WANG),
                        Arbitraries.of(Outcome.class).injectNull(0.1))
                .as(
                        (recordSource, about, outcome) -> new SourceConsultation(recordSource, key(about), outcome,
                                outcome != null && outcome.isAnswered() ? Draft.AS_OF : null));
    }

    /** Few enough to meet, the last of them within the periods of Civil Code art. 1077; one has not come. */
    private static Arbitrary<String> days() {
        return Arbitraries
                .frequencyOf(
                        Tuple.of(50, Arbitraries.integers().between(0, 25).map(n -> TODAY.minusDays(n * 300L + 250))),
                        Tuple.of(6, Arbitraries.integers().between(0, 5).map(n -> TODAY.minusDays(n * 15L))),
                        Tuple.of(1, Arbitraries.just(TODAY.plusDays(3))))
                .map(LocalDate::toString);
    }
}
