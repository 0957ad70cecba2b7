package org.heqiao.routes.events;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.events.Caseloads.Person;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody of a caseload, as a body has it. @param ref the subscriber's own name for the person */
record CaseloadEntry(@Text(most = LONGEST_REF) String ref, @Text(most = LONGEST_NUMBER) String idNumber) {

    private static final int LONGEST_REF = 100;
    private static final int LONGEST_NUMBER = 200;

    /** The same of whom only the number is needed; a name may be there, and is not looked at. */
    record Numbered(@Nullable JsonNode ref, @Text(most = LONGEST_NUMBER) String idNumber) {
    }

    static List<Person> persons(List<CaseloadEntry> entries, LocalDate today) {
        return IntStream.range(0, entries.size()).mapToObj(i -> entries.get(i).person("persons[" + i + "]", today))
                .toList();
    }

    static List<ResidentId> numbers(List<Numbered> entries, LocalDate today) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> ResidentIds.read(entries.get(i).idNumber(), "persons[" + i + "].id_number", today))
                .toList();
    }

    private Person person(String place, LocalDate today) {
        if (ref.isBlank() || !FreeText.isLine(ref) || IdentityNumbers.areIn(ref)) {
            throw new InvalidBody(place + ".ref is a name of your own for the person, 1 to " + LONGEST_REF
                    + " printable characters, and not the identity number");
        }
        return new Person(ref, ResidentIds.read(idNumber, place + ".id_number", today));
    }
}
