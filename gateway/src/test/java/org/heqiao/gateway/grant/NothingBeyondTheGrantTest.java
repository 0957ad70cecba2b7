package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.NaiveEvaluator.Leaf;
import org.heqiao.gateway.grant.TestGrants.Draft;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.source.Officer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Over chance grants, queries and answers: what comes out is what an evaluator of another making allows, no leaf more
 * and no leaf less.
 */
class NothingBeyondTheGrantTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "ab", "a-b");
    private static final List<String> WORDS = List.of("p", "q", "r");
    private static final List<String> PLACES = List.of("64", "6401", "640104", "640105", "640221", "11", "*");
    private static final List<String> DIVISIONS = List.of("640000", "640100", "640104", "640105", "640221", "110101");

    record Scene(List<Grant> grants, Query query, Instant at, AuthorisationCheck.LetterStatus letter, JsonNode answer) {
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    void nothing_is_released_that_the_grants_do_not_allow_and_nothing_allowed_is_withheld(
            @ForAll("scenes") Scene scene) {
        var decision = GrantDecider.decide(GrantSet.of(1, scene.grants()), scene.query(), scene.at(),
                (_, _, _, _, _) -> scene.letter());
        var source = NaiveEvaluator.leaves(scene.answer());
        var naive = new NaiveEvaluator(scene.query(), scene.at(), scene.letter());

        var possible = new ArrayList<List<Leaf>>();
        for (var grant : scene.grants()) {
            if (naive.fits(grant)) {
                possible.add(source.stream().filter(leaf -> naive.mayRelease(grant, leaf)).toList());
            }
        }

        if (decision instanceof Allowed allowed) {
            var released = new FieldFilter(allowed.fields()).filter(scene.answer());
            var left = withoutPlaceholders(NaiveEvaluator.leaves(released.tree()), source);
            assertThat(possible).as("one grant allows exactly this")
                    .anySatisfy(leaves -> assertThat(left).containsExactlyInAnyOrderElementsOf(leaves));
            assertThat(released.cut()).isEqualTo(source.size() - left.size());
            assertThat(released.returned()).containsExactlyElementsOf(
                    new TreeSet<>(left.stream().map(leaf -> String.join(".", leaf.path())).toList()));
        } else {
            assertThat(possible).as("no grant fits").isEmpty();
        }
        Statistics.label("released").collect(decision instanceof Allowed).coverage(checker -> {
            checker.check(true).percentage(share -> share > 5);
            checker.check(false).percentage(share -> share > 5);
        });
    }

    /**
     * An element of an array of which nothing is left stays as an empty one: that is no leaf, if something was cut
     * there.
     */
    private static List<Leaf> withoutPlaceholders(List<Leaf> released, List<Leaf> source) {
        var genuine = new ArrayList<>(source);
        return released.stream().filter(leaf -> genuine.remove(leaf) || !leaf.isEmptyContainer() || source.stream()
                .noneMatch(cut -> cut.path().size() >= leaf.path().size()
                        && cut.path().subList(0, leaf.path().size()).equals(leaf.path())))
                .filter(leaf -> !leaf.path().isEmpty()).toList();
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Arbitraries.randomValue(NothingBeyondTheGrantTest::scene);
    }

    private static Scene scene(Random random) {
        var grants = new ArrayList<Grant>();
        for (int i = random.nextInt(10); i >= 0; i--) {
            grants.add(grant(random, i));
        }
        var query = TestGrants.courtQuery();
        query.agency = one(random, List.of("x", "x", "x", "x", "x", "y"));
        query.client = one(random, List.of("c", "c", "d"));
        query.service = one(random, List.of("s", "s", "s", "s", "s", "t"));
        query.purpose = one(random, WORDS);
        query.legalBasis = one(random, WORDS);
        query.caseNumber = one(random, List.of("k1", "k12", "k123", "", " ", "k", "1k1"));
        query.officer = one(random,
                List.of(TestGrants.OFFICER, TestGrants.OFFICER, new Officer("", "1", "2"), new Officer("1", "2", " ")));
        query.letterNo = one(random, List.of("", "letter"));
        query.subjects = random.nextInt(3);
        query.fields = paths(random, 1 + random.nextInt(4));
        query.divisions = some(random, DIVISIONS, (1 + random.nextInt(5)) / 2);
        var at = TestGrants.at("2026-11-24T08:00:00").plusSeconds(1800L * random.nextInt(48));
        return new Scene(grants, query.query(), at,
                one(random,
                        List.of(AuthorisationCheck.LetterStatus.COVERS, AuthorisationCheck.LetterStatus.COVERS,
                                AuthorisationCheck.LetterStatus.NOT_IN_FORCE,
                                AuthorisationCheck.LetterStatus.NOT_COVERING)),
                answer(random));
    }

    private static Grant grant(Random random, int number) {
        var draft = new Draft();
        draft.id = "g" + number;
        draft.agency = one(random, List.of("x", "x", "x", "x", "x", "y"));
        draft.client = random.nextBoolean() ? null : one(random, List.of("c", "d"));
        draft.service = one(random, List.of("s", "s", "s", "s", "s", "t"));
        draft.purposes = some(random, WORDS, random.nextInt(10));
        draft.legalBases = some(random, WORDS, random.nextInt(10));
        draft.fields = paths(random, random.nextInt(5));
        draft.divisions = places(some(random, PLACES, random.nextInt(8)));
        draft.from = LocalDate.of(2026, 11, 22 + random.nextInt(3));
        draft.until = draft.from.plusDays(1 + random.nextInt(3));
        draft.hours = List.of(hours(random), hours(random));
        draft.mostSubjects = 1 + random.nextInt(4);
        draft.caseNumbers = !draft.legalBases.isEmpty() && random.nextInt(3) == 0
                ? Map.of(draft.legalBases.iterator().next(), "k[0-9]+")
                : Map.of();
        draft.officerNamed = random.nextInt(3) == 0;
        draft.letter = random.nextInt(4) == 0;
        return draft.grant();
    }

    private static DivisionScope places(Set<String> prefixes) {
        return new DivisionScope(new TreeSet<>(prefixes.contains("*") ? Set.of("*") : prefixes));
    }

    private static ServiceHours hours(Random random) {
        var days = random.nextInt(3) == 0
                ? EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY)
                : EnumSet.allOf(DayOfWeek.class);
        int from = random.nextInt(12);
        int to = from + 1 + random.nextInt(24 - from);
        return new ServiceHours(days, LocalTime.of(from, 0), LocalTime.of(to % 24, 0));
    }

    private static Set<String> paths(Random random, int count) {
        var paths = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            var path = one(random, NAMES);
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                path += "." + one(random, NAMES);
            }
            paths.add(random.nextInt(12) == 0 ? "*" : path);
        }
        return paths;
    }

    private static JsonNode answer(Random random) {
        var counter = new int[1];
        return object(random, 3, counter).put("b", "never empty");
    }

    private static ObjectNode object(Random random, int depth, int[] counter) {
        var object = NODES.objectNode();
        for (var name : some(random, NAMES, random.nextInt(6))) {
            object.set(random.nextInt(15) == 0 ? name + ".a" : name, node(random, depth, counter));
        }
        return object;
    }

    private static JsonNode node(Random random, int depth, int[] counter) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 4) {
            return object(random, depth - 1, counter);
        }
        if (kind < 6) {
            var array = NODES.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(node(random, depth - 1, counter));
            }
            return array;
        }
        return kind == 6 ? NODES.nullNode() : NODES.stringNode("v" + counter[0]++);
    }

    private static <T> T one(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Set<String> some(Random random, Collection<String> from, int count) {
        var left = new ArrayList<>(from);
        Collections.shuffle(left, random);
        return new HashSet<>(left.subList(0, Math.min(count, left.size())));
    }
}
