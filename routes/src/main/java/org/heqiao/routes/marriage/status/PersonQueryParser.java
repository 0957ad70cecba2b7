package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.PersonDocument;

/** Whom an entry is about, from name and number or document; what cannot be asked about is that entry's refusal. */
public final class PersonQueryParser {

    private PersonQueryParser() {
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
