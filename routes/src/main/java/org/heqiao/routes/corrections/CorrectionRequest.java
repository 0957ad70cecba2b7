package org.heqiao.routes.corrections;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of {@code POST /api/v1/corrections}. */
record CorrectionRequest(CallContext context, String source, Correction.Doubt doubt, CorrectionSubject content,
        @Nullable String answerId, String says) {

    private static final int MOST_PERSONS = 2;
    private static final int LONGEST = 200;
    private static final Set<String> MEMBERS = Set.of("context", "source", "doubt", "persons", "record", "answer_id",
            "says");
    private static final Set<String> OF_PERSON = Set.of("name", "id_number");
    private static final Set<String> OF_RECORD = Set.of("registry", "no");

    /** @param sources those that can be doubted */
    static CorrectionRequest of(JsonNode body, Set<String> sources, LocalDate today) {
        Members.only(body, MEMBERS, "the body");
        var source = Members.text(body, "source", LONGEST, "the body");
        if (!sources.contains(source)) {
            throw new InvalidBody(
                    "source is one of the connected sources: " + String.join(", ", sources.stream().sorted().toList()));
        }
        var callContext = CallContext.of(body.path("context"));
        var doubt = CorrectionText.oneOf(Correction.Doubt.class, body, "doubt", "the body");
        var record = body.path("record");
        if (!record.isMissingNode()) {
            Members.only(record, OF_RECORD, "record");
        }
        var correctionSubject = new CorrectionSubject(persons(body.path("persons"), today), registry(record),
                record.has("no") ? CaseNumber.canonical(Members.text(record, "no", LONGEST, "record")) : null);
        return new CorrectionRequest(callContext, source, doubt, correctionSubject,
                body.has("answer_id") ? Members.text(body, "answer_id", 64, "the body") : null,
                CorrectionText.says(body, "the body"));
    }

    private static @Nullable String registry(JsonNode record) {
        if (!record.has("registry")) {
            return null;
        }
        var registry = Members.text(record, "registry", LONGEST, "record");
        if (!registry.matches("[0-9]{6}")) {
            throw new InvalidBody("record.registry is a division code of 6 digits");
        }
        return registry;
    }

    private static List<CorrectionSubject.Person> persons(JsonNode given, LocalDate today) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST_PERSONS) {
            throw new InvalidBody("persons is a list of 1 or " + MOST_PERSONS);
        }
        var persons = new ArrayList<CorrectionSubject.Person>();
        for (int i = 0; i < given.size(); i++) {
            var place = "persons[" + i + "]";
            Members.only(given.get(i), OF_PERSON, place);
            var name = Members.text(given.get(i), "name", LONGEST, place);
            if (!PersonName.isPossible(name)) {
                throw new InvalidBody(place + ".name: NAME_INVALID " + ReasonCode.NAME_INVALID.sentence());
            }
            persons.add(new CorrectionSubject.Person(
                    Members.resident(Members.text(given.get(i), "id_number", LONGEST, place), place + ".id_number",
                            today),
                    name));
        }
        return persons;
    }
}
