package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.gateway.body.Document;
import org.heqiao.gateway.body.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A person or a pair as a body names them. An entry that cannot be asked about is refused; the body stays valid. */
sealed interface PersonEntry {

    int LONGEST = 200;

    /** @param place what it is, as {@code persons[3]} */
    PersonQuery read(String place, LocalDate today);

    /** By resident number. */
    record Numbered(@Text(most = LONGEST) String name, @Text(most = LONGEST) String idNumber) implements PersonEntry {
        @Override
        public PersonQuery read(String place, LocalDate today) {
            return PersonQueryParser.of(name, idNumber, today);
        }
    }

    /** By another document. */
    record Documented(@Text(most = LONGEST) String name, Document document) implements PersonEntry {
        @Override
        public PersonQuery read(String place, LocalDate today) {
            return PersonQueryParser.of(name, document.read(place + ".document"));
        }
    }

    /** Two people: whether they are married to each other. */
    record Pair(@JsonDeserialize(using = OfPerson.class) PersonEntry a,
            @JsonDeserialize(using = OfPerson.class) PersonEntry b)
            implements
                PersonEntry {
        @Override
        public PersonQuery read(String place, LocalDate today) {
            return PersonQuery.pair(a.read(place + ".a", today), b.read(place + ".b", today));
        }
    }

    /** Which of them it is, by the member that only it has. */
    class OfPerson extends StdDeserializer<PersonEntry> {

        private final Map<Class<? extends PersonEntry>, ValueDeserializer<Object>> readers = new HashMap<>();

        OfPerson() {
            super(PersonEntry.class);
        }

        @Override
        public void resolve(DeserializationContext context) {
            kinds().forEach(kind -> readers.put(kind,
                    context.findRootValueDeserializer(context.constructType(kind))));
        }

        /** Nearly all have a name and a number and nothing else; those need no reader. */
        @Override
        public PersonEntry deserialize(JsonParser json, DeserializationContext context) {
            JsonNode entry = json.readValueAsTree();
            var numbered = entry.size() == 2 ? numbered(entry.path("name"), entry.path("id_number")) : null;
            if (numbered != null) {
                return numbered;
            }
            var members = entry.traverse(context);
            members.nextToken();
            return (PersonEntry) Objects.requireNonNull(readers.get(kind(entry))).deserialize(members, context);
        }

        private static @Nullable Numbered numbered(JsonNode name, JsonNode idNumber) {
            var taken = name.isString() ? Text.Reader.taken(name.stringValue(), LONGEST) : null;
            var number = idNumber.isString() ? Text.Reader.taken(idNumber.stringValue(), LONGEST) : null;
            return taken == null || number == null ? null : new Numbered(taken, number);
        }

        @Override
        public PersonEntry getNullValue(DeserializationContext context) {
            return context.reportInputMismatch(Numbered.class, "nobody");
        }

        @Override
        public PersonEntry getAbsentValue(DeserializationContext context) {
            return getNullValue(context);
        }

        List<Class<? extends PersonEntry>> kinds() {
            return List.of(Numbered.class, Documented.class);
        }

        Class<? extends PersonEntry> kind(JsonNode entry) {
            return entry.has("document") ? Documented.class : Numbered.class;
        }
    }

    /** The same where pairs are asked about too. */
    final class OfPersonOrPair extends OfPerson {

        @Override
        List<Class<? extends PersonEntry>> kinds() {
            return List.of(Numbered.class, Documented.class, Pair.class);
        }

        @Override
        Class<? extends PersonEntry> kind(JsonNode entry) {
            return entry.has("a") ? Pair.class : super.kind(entry);
        }
    }
}
