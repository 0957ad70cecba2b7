package org.heqiao.routes.authorisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Members;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A letter to be registered, as the contract has it. Nothing is echoed of what is wrong. */
record LetterRequest(CallContext context, String no, LocalDate from, @Nullable LocalDate until,
        @Nullable SortedSet<String> sources, List<Signed> persons) {

    static final int MOST_PERSONS = 100;

    private static final Set<String> MEMBERS = Set.of("context", "letter_no", "valid_from", "valid_until", "sources",
            "persons");
    private static final Set<String> PERSON = Set.of("id_number", "guardian_id");
    private static final int OF_AGE = 18;
    static final int LONGEST = 200;
    private static final int LONGEST_NUMBER = 64;
    private static final String RULE = "letter_no has 1 to 64 characters of one line, and is nobody's identity number";

    /** @param guardian who signed for the person; null: the person did */
    record Signed(ResidentId person, @Nullable ResidentId guardian) {
    }

    static LetterRequest of(JsonNode body, LocalDate today, Collection<String> known) {
        Members.only(body, MEMBERS, "the body");
        var callContext = CallContext.of(body.path("context"));
        var from = day(body, "valid_from");
        var until = body.has("valid_until") ? day(body, "valid_until") : null;
        if (until != null && until.isBefore(from)) {
            throw new InvalidBody("valid_until lies before valid_from");
        }
        return new LetterRequest(callContext, number(Members.text(body, "letter_no", LONGEST_NUMBER, "the body")), from,
                until,
                body.has("sources") ? sources(body.path("sources"), known) : null,
                persons(body.path("persons"), today));
    }

    /** Whatever stands on the letter, in one line; nobody's identity number. */
    static String number(String text) {
        if (!FreeText.isLine(text)) {
            throw new InvalidBody(RULE);
        }
        return any(text);
    }

    /** Of a letter that may have come with a commission file, which takes characters nobody sees as well. */
    static String any(String text) {
        var bare = text.strip();
        if (bare.isEmpty() || bare.length() > LONGEST_NUMBER || !bare.codePoints().allMatch(LetterRequest::isStorable)
                || IdentityNumbers.areIn(bare)) {
            throw new InvalidBody(RULE);
        }
        return bare;
    }

    private static boolean isStorable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    private static LocalDate day(JsonNode body, String name) {
        return WrittenDate.day(Members.text(body, name, 40, "the body"))
                .orElseThrow(() -> new InvalidBody(name + " is a day, as 2026-11-24 (日期应写作2026-11-24，且确有此日)"));
    }

    private static SortedSet<String> sources(JsonNode sources, Collection<String> known) {
        var named = new TreeSet<String>();
        if (!sources.isArray() || sources.isEmpty() || sources.size() > known.size()) {
            throw new InvalidBody("sources is a list of " + String.join(", ", new TreeSet<>(known)));
        }
        for (var source : sources) {
            if (!source.isString() || !known.contains(source.stringValue())) {
                throw new InvalidBody("sources is a list of " + String.join(", ", new TreeSet<>(known)));
            }
            named.add(source.stringValue());
        }
        return named;
    }

    private static List<Signed> persons(JsonNode persons, LocalDate today) {
        if (!persons.isArray() || persons.isEmpty() || persons.size() > MOST_PERSONS) {
            throw new InvalidBody("persons is a list of 1 to " + MOST_PERSONS);
        }
        var signed = new ArrayList<Signed>();
        for (int i = 0; i < persons.size(); i++) {
            var place = "persons[" + i + "]";
            Members.only(persons.get(i), PERSON, place);
            var person = person(persons.get(i), "id_number", place, today);
            var guardian = persons.get(i).has("guardian_id")
                    ? person(persons.get(i), "guardian_id", place, today)
                    : null;
            if (person.equals(guardian)) {
                throw new InvalidBody(place + ".guardian_id: nobody is a guardian to himself");
            }
            if (guardian == null && person.birthDate().plusYears(OF_AGE).isAfter(today)) {
                throw new InvalidBody(place + ".guardian_id is missing: a guardian signs for a minor");
            }
            signed.add(new Signed(person, guardian));
        }
        return signed;
    }

    static ResidentId person(JsonNode object, String name, String place, LocalDate today) {
        return Members.resident(Members.text(object, name, LONGEST, place), place + "." + name, today);
    }
}
