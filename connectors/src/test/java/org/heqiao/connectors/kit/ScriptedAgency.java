package org.heqiao.connectors.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;

/**
 * A stub that writes down what it was told; its subclass turns the script into the agency's own words whenever it is
 * asked.
 */
public abstract class ScriptedAgency implements AgencyStub {

    /** How the agency behaves about one person and item. */
    public enum Line {
        UNKNOWN, HOLDS, OTHER_NAME, REFUSES, OMITS, REPEATS, CONTRADICTS
    }

    /** How the agency behaves as a whole. */
    public enum Mood {
        OUT_OF_ORDER, FAILS, DENIES, GARBAGE, OTHER_CHARSET, ENDLESS
    }

    private record About(String id, Item item) {
    }

    private final Map<About, Line> lines = new ConcurrentHashMap<>();
    private final Map<About, Person> intruders = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<Mood> moods = Collections.synchronizedSet(EnumSet.noneOf(Mood.class));
    private final Set<Object> conversations = ConcurrentHashMap.newKeySet();
    private final AtomicInteger questions = new AtomicInteger();
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    /**
     * What the agency holds about that person whenever it holds something: other facts for each person, always the same
     * for one.
     */
    protected abstract List<Fact> facts(Person person, Item item);

    protected final Line line(String id, Item item) {
        return lines.getOrDefault(new About(id, item), Line.UNKNOWN);
    }

    protected final boolean is(Mood mood) {
        return moods.contains(mood);
    }

    /** Those the agency answers about unasked. */
    protected final Collection<Person> intruders(Item item) {
        return intruders.entrySet().stream().filter(e -> e.getKey().item().equals(item)).map(Map.Entry::getValue)
                .toList();
    }

    /** To be called for each submission. @param key what the agency recognises a repetition by */
    protected final void submitted(Object key, int numberOfQuestions) {
        conversations.add(key);
        questions.addAndGet(numberOfQuestions);
    }

    protected final void sawInTransit(String text) {
        seen.add(text);
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(400);
    }

    @Override
    public List<Fact> holds(Person person, Item item) {
        tell(person, item, Line.HOLDS);
        return facts(person, item);
    }

    @Override
    public void holdsUnderAnotherName(Person person, Item item) {
        tell(person, item, Line.OTHER_NAME);
    }

    @Override
    public void refuses(Person person, Item item) {
        tell(person, item, Line.REFUSES);
    }

    @Override
    public void omits(Person person, Item item) {
        tell(person, item, Line.OMITS);
    }

    @Override
    public void repeats(Person person, Item item) {
        tell(person, item, Line.REPEATS);
    }

    @Override
    public void contradictsItselfAbout(Person person, Item item) {
        tell(person, item, Line.CONTRADICTS);
    }

    private void tell(Person person, Item item, Line line) {
        lines.put(new About(person.id().value(), item), line);
    }

    @Override
    public void slipsIn(Person stranger, Item item) {
        intruders.put(new About(stranger.id().value(), item), stranger);
    }

    @Override
    public void answersOutOfOrder() {
        moods.add(Mood.OUT_OF_ORDER);
    }

    @Override
    public void fails() {
        moods.add(Mood.FAILS);
    }

    @Override
    public void deniesTheHub() {
        moods.add(Mood.DENIES);
    }

    @Override
    public void speaksGarbage() {
        moods.add(Mood.GARBAGE);
    }

    @Override
    public void speaksAnotherCharset() {
        moods.add(Mood.OTHER_CHARSET);
    }

    @Override
    public void speaksWithoutEnd() {
        moods.add(Mood.ENDLESS);
    }

    @Override
    public int conversations() {
        return conversations.size();
    }

    @Override
    public int questions() {
        return questions.get();
    }

    @Override
    public List<String> visibleInTransit() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
    }
}
