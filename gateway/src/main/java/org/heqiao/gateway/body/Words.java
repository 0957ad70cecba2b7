package org.heqiao.gateway.body;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Words of a closed list, as a body names them. Which words are known depends on the rest of the body or of the hub; a
 * value of another form counts as an unknown word.
 */
@JsonDeserialize(using = Words.Reader.class)
public record Words(List<String> given) {

    private static final Words IN_ANOTHER_FORM = new Words(List.of(""));

    public Words {
        given = List.copyOf(given);
    }

    /** @throws InvalidBody one is not known; {@code name} and what is known are told, then {@code more} */
    public SortedSet<String> among(Collection<String> known, String name) {
        return each(known::contains, name, known, "");
    }

    /** The same where at least one is named. */
    public SortedSet<String> someAmong(Collection<String> known, String name) {
        return (given.isEmpty() || given.size() > known.size() ? IN_ANOTHER_FORM : this).among(known, name);
    }

    /** The same by another rule than that of the list itself. */
    public SortedSet<String> each(Predicate<String> isKnown, String name, Collection<String> known, String more) {
        if (!given.stream().allMatch(isKnown)) {
            throw new InvalidBody(name + " is a list of " + String.join(", ", new TreeSet<>(known)) + more);
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(given));
    }

    /** All that are known where none are named: generated clients send an empty list where nothing was said. */
    public static Set<String> orAll(@Nullable Words words, Set<String> known, String name) {
        return words == null || words.given.isEmpty() ? known : words.among(known, name);
    }

    static final class Reader extends StdDeserializer<Words> {

        Reader() {
            super(Words.class);
        }

        @Override
        public Words deserialize(JsonParser json, DeserializationContext context) {
            JsonNode list = json.readValueAsTree();
            if (!list.isArray()) {
                return IN_ANOTHER_FORM;
            }
            var words = new ArrayList<String>(list.size());
            list.forEach(word -> words.add(word.isString() ? word.stringValue() : ""));
            return new Words(words);
        }
    }
}
