package org.heqiao.routes.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Members;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST /api/v1/marital-status/verify}: {@code context}, {@code persons} (1 to {@value #MOST_PERSONS}, each with {@code name} and
 * {@code id_number}), and {@code fields} where not all are wanted.
 */
record VerifyRequest(Context context, List<Person> persons, Set<String> fields) {

    static final int MOST_PERSONS = 1000;
    static final Set<String> FIELDS = Set.of("label", "on", "matched", "sources", "coverage", "notes", "sentence", "refused");

    private static final Set<String> MEMBERS = Set.of("context", "persons", "fields");
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> OF_PERSON = Set.of("name", "id_number");

    /** Somebody asked about. @param refused why nobody can be asked about it: a reason code; then the others are null */
    record Person(@Nullable ResidentId id, @Nullable PersonName name, @Nullable String refused) {
    }

    /** Those who can be asked about. */
    List<ResidentId> subjects() {
        return persons.stream().map(Person::id).filter(Objects::nonNull).toList();
    }

    static VerifyRequest of(JsonNode body, LocalDate today) {
        Members.only(body, MEMBERS, "the body");
        var persons = body.path("persons");
        if (!persons.isArray() || persons.isEmpty() || persons.size() > MOST_PERSONS) {
            throw new BadBody("persons is a list of 1 to " + MOST_PERSONS);
        }
        var context = Context.of(body.path("context"));
        var read = new ArrayList<Person>(persons.size());
        for (int i = 0; i < persons.size(); i++) {
            read.add(person(persons.get(i), "persons[" + i + "]", today));
        }
        return new VerifyRequest(context, read, fields(body.path("fields")));
    }

    private static Person person(JsonNode person, String place, LocalDate today) {
        Members.only(person, OF_PERSON, place);
        var name = Members.text(person, "name", LONGEST_TEXT, place);
        return switch (IdNumberCheck.of(Members.text(person, "id_number", LONGEST_TEXT, place), today)) {
            case IdNumberCheck.Invalid no -> new Person(null, null, no.reason().name());
            case IdNumberCheck.Valid yes -> PersonName.isPossible(name)
                    ? new Person(yes.id(), new PersonName(name), null)
                    : new Person(null, null, "NAME_INVALID");
        };
    }

    private static Set<String> fields(JsonNode fields) {
        if (fields.isMissingNode()) {
            return FIELDS;
        }
        var wanted = new TreeSet<String>();
        for (var field : fields) {
            if (!field.isString() || !FIELDS.contains(field.stringValue())) {
                throw new BadBody("fields is a list of " + String.join(", ", new TreeSet<>(FIELDS)));
            }
            wanted.add(field.stringValue());
        }
        if (!fields.isArray() || wanted.isEmpty()) {
            throw new BadBody("fields is a list of " + String.join(", ", new TreeSet<>(FIELDS)));
        }
        return wanted;
    }
}
