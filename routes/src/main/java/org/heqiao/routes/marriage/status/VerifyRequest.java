package org.heqiao.routes.marriage.status;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.body.Listed;
import org.heqiao.gateway.body.Words;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What is asked of marital status: about whom, and which fields. */
record VerifyRequest(CallContext context, List<PersonQuery> persons, Set<String> fields) {

    static final int MOST_PERSONS = 1000;
    static final int MOST_BY_DOCUMENT = 20;
    static final Set<String> QUERY_FIELDS = Set.of("label", "on", "event", "matched", "code", "conflict", "sources",
            "coverage", "notes",
            "may_change", "sentence", "refused", "events", "spouse");

    private static final String PEOPLE = "is a list of 1 to {most} people";
    private static final int LONGEST_PATH = 100;

    /**
     * Body of {@code POST /api/v1/marital-status/verify}: 1 to {@value #MOST_PERSONS} people; the two of a pair count
     * as two.
     */
    record Verify(CallContext context,
            @JsonDeserialize(contentUsing = PersonEntry.OfPersonOrPair.class) @JsonSetter(
                    contentNulls = Nulls.SET) @Listed(most = MOST_PERSONS,
                            message = PEOPLE) List<PersonEntry> persons,
            @Nullable Words fields) {

        VerifyRequest read(LocalDate today) {
            return VerifyRequest.of(context, persons, fields, MaritalStatusService.FIELDS, today);
        }
    }

    /** Body of {@code POST /api/v1/marital-status/query}: one person each. */
    record Query(CallContext context,
            @JsonDeserialize(contentUsing = PersonEntry.OfPerson.class) @JsonSetter(contentNulls = Nulls.SET) @Listed(
                    most = MOST_PERSONS, message = PEOPLE) List<PersonEntry> persons,
            @Nullable Words fields) {

        VerifyRequest read(LocalDate today) {
            return VerifyRequest.of(context, persons, fields, QUERY_FIELDS, today);
        }
    }

    /** Those who can be asked about. */
    List<? extends Subject> subjects() {
        var subjects = new ArrayList<Subject>(persons.size());
        for (var person : persons) {
            subjects.addAll(person.subjects());
        }
        return subjects;
    }

    private static VerifyRequest of(CallContext context, List<PersonEntry> entries, @Nullable Words fields,
            Set<String> known, LocalDate today) {
        var persons = new ArrayList<PersonQuery>(entries.size());
        int byDocument = 0;
        int people = 0;
        for (int i = 0; i < entries.size(); i++) {
            var person = entries.get(i).read("persons[" + i + "]", today);
            persons.add(person);
            byDocument += person.byDocument().size();
            people += entries.get(i) instanceof PersonEntry.Pair ? 2 : 1;
        }
        if (byDocument > MOST_BY_DOCUMENT) {
            throw new InvalidBody("at most " + MOST_BY_DOCUMENT + " persons by another document");
        }
        if (people > MOST_PERSONS) {
            throw new InvalidBody("persons " + PEOPLE.replace("{most}", String.valueOf(MOST_PERSONS)));
        }
        return new VerifyRequest(context, persons, fields(fields, known));
    }

    /** Paths of the answer; each begins with a name of the contract. */
    private static Set<String> fields(@Nullable Words fields, Set<String> known) {
        return fields == null || fields.given().isEmpty()
                ? known
                : fields.each(path -> path.length() <= LONGEST_PATH && known.contains(path.split("\\.", 2)[0]),
                        "fields", known, ", or paths below them");
    }
}
