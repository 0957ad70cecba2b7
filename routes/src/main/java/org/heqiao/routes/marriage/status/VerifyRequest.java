package org.heqiao.routes.marriage.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import org.heqiao.schemas.identity.Subject;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST /api/v1/marital-status/verify} and {@code /query}: {@code context}, {@code persons} (1 to
 * {@value #MOST_PERSONS} people, the two of a pair count as two), and {@code fields} where not all are wanted.
 */
record VerifyRequest(CallContext context, List<PersonQuery> persons, Set<String> fields) {

    static final int MOST_PERSONS = 1000;
    static final int MOST_BY_DOCUMENT = 20;
    static final Set<String> QUERY_FIELDS = Set.of("label", "on", "event", "matched", "code", "conflict", "sources",
            "coverage", "notes",
            "may_change", "sentence", "refused", "events", "spouse");

    private static final Set<String> MEMBERS = Set.of("context", "persons", "fields");
    private static final Set<String> OF_PAIR = Set.of("a", "b");
    private static final int LONGEST_PATH = 100;

    /** Those who can be asked about. */
    List<? extends Subject> subjects() {
        return persons.stream().flatMap(personQuery -> personQuery.subjects().stream()).toList();
    }

    /** One person or a pair each. */
    static VerifyRequest of(JsonNode body, LocalDate today) {
        return of(body, today, MaritalStatusService.FIELDS, true);
    }

    /** One person each. */
    static VerifyRequest ofQuery(JsonNode body, LocalDate today) {
        return of(body, today, QUERY_FIELDS, false);
    }

    private static VerifyRequest of(JsonNode body, LocalDate today, Set<String> known, boolean pairs) {
        Members.only(body, MEMBERS, "the body");
        var persons = body.path("persons");
        if (!persons.isArray() || persons.isEmpty() || persons.size() > MOST_PERSONS) {
            throw tooMany();
        }
        var callContext = CallContext.of(body.path("context"));
        var read = new ArrayList<PersonQuery>(persons.size());
        int people = 0;
        for (int i = 0; i < persons.size(); i++) {
            var place = "persons[" + i + "]";
            boolean pair = pairs && persons.get(i).has("a");
            people += pair ? 2 : 1;
            read.add(pair ? pair(persons.get(i), place, today) : PersonQueryParser.of(persons.get(i), place, today));
        }
        if (read.stream().mapToInt(each -> each.byDocument().size()).sum() > MOST_BY_DOCUMENT) {
            throw new InvalidBody("at most " + MOST_BY_DOCUMENT + " persons by another document");
        }
        if (people > MOST_PERSONS) {
            throw tooMany();
        }
        return new VerifyRequest(callContext, read, fields(body.path("fields"), known));
    }

    private static PersonQuery pair(JsonNode pair, String place, LocalDate today) {
        Members.only(pair, OF_PAIR, place);
        return PersonQuery.pair(PersonQueryParser.of(pair.path("a"), place + ".a", today),
                PersonQueryParser.of(pair.path("b"), place + ".b", today));
    }

    private static InvalidBody tooMany() {
        return new InvalidBody("persons is a list of 1 to " + MOST_PERSONS + " people");
    }

    /** Paths of the answer; each begins with a name of the contract. */
    private static Set<String> fields(JsonNode fields, Set<String> known) {
        if (fields.isMissingNode() || fields.isArray() && fields.isEmpty()) {
            return known; // generated clients send an empty list where nothing was said
        }
        var wanted = new TreeSet<String>();
        for (var field : fields) {
            if (!field.isString() || field.stringValue().length() > LONGEST_PATH
                    || !known.contains(field.stringValue().split("\\.", 2)[0])) {
                throw unknown(known);
            }
            wanted.add(field.stringValue());
        }
        if (!fields.isArray()) {
            throw unknown(known);
        }
        return wanted;
    }

    private static InvalidBody unknown(Set<String> known) {
        return new InvalidBody(
                "fields is a list of " + String.join(", ", new TreeSet<>(known)) + ", or paths below them");
    }
}
