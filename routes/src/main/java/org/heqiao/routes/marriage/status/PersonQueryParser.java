package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.Set;
import org.heqiao.gateway.query.Members;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.PersonDocument;
import tools.jackson.databind.JsonNode;

/**
 * Reads a person of a request. What cannot be read is the caller's fault; what cannot be asked about is that entry's
 * refusal.
 */
public final class PersonQueryParser {

    private static final int LONGEST_TEXT = 200;
    private static final Set<String> MEMBERS = Set.of("name", "id_number");
    private static final Set<String> BY_DOCUMENT = Set.of("name", "document");

    private PersonQueryParser() {
    }

    static PersonQuery of(JsonNode person, String place, LocalDate today) {
        if (person.has("document")) {
            return byDocument(person, place);
        }
        Members.only(person, MEMBERS, place);
        return of(Members.text(person, "name", LONGEST_TEXT, place),
                Members.text(person, "id_number", LONGEST_TEXT, place), today);
    }

    private static PersonQuery byDocument(JsonNode person, String place) {
        Members.only(person, BY_DOCUMENT, place);
        return of(Members.text(person, "name", LONGEST_TEXT, place),
                Members.document(person.path("document"), place + ".document"));
    }

    /** @param document of another kind than a resident's */
    public static PersonQuery of(String name, PersonDocument document) {
        if (!PersonName.isPossible(name)) {
            return new PersonQuery.Refused("NAME_INVALID");
        }
        // whoever has a resident number is asked about by it, and found by it in the log
        var resident = document.resident();
        return resident == null
                ? new PersonQuery.ByDocument(document, new PersonName(name))
                : new PersonQuery.Person(resident, new PersonName(name));
    }

    /** @param number 18 or 15 characters as people write them */
    public static PersonQuery of(String name, String number, LocalDate today) {
        return switch (IdNumberCheck.of(number, today)) {
            case IdNumberCheck.Invalid no -> new PersonQuery.Refused(no.reason().name());
            case IdNumberCheck.Valid yes -> PersonName.isPossible(name)
                    ? new PersonQuery.Person(yes.id(), new PersonName(name))
                    : new PersonQuery.Refused("NAME_INVALID");
        };
    }
}
