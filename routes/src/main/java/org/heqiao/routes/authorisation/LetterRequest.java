package org.heqiao.routes.authorisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.heqiao.gateway.body.Listed;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.body.Words;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/authorisation-letters}: a letter to be registered. */
record LetterRequest(CallContext context, @Text(most = LetterNumber.LONGEST) String letterNo,
        @Text(most = LONGEST_DAY) String validFrom,
        @Text(most = LONGEST_DAY, optional = true) @Nullable String validUntil,
        @Nullable Words sources, @Listed(most = MOST_PERSONS) List<Signer> persons) {

    static final int MOST_PERSONS = 100;
    static final int LONGEST = 200;

    private static final int LONGEST_DAY = 40;
    private static final int OF_AGE = 18;

    /** Who is on the letter, as the body has it. */
    record Signer(@Text(most = LONGEST) String idNumber,
            @Text(most = LONGEST, optional = true) @Nullable String guardianId) {

        private Signed read(String place, LocalDate today) {
            var person = ResidentIds.read(idNumber, place + ".id_number", today);
            var guardian = guardianId == null ? null : ResidentIds.read(guardianId, place + ".guardian_id", today);
            if (person.equals(guardian)) {
                throw new InvalidBody(place + ".guardian_id: nobody is a guardian to himself");
            }
            if (guardian == null && person.birthDate().plusYears(OF_AGE).isAfter(today)) {
                throw new InvalidBody(place + ".guardian_id is missing: a guardian signs for a minor");
            }
            return new Signed(person, guardian);
        }
    }

    /** @param guardian who signed for the person; null: the person did */
    record Signed(ResidentId person, @Nullable ResidentId guardian) {
    }

    /** A letter as it can be registered. */
    record Registration(String no, LocalDate from, @Nullable LocalDate until, @Nullable SortedSet<String> sources,
            List<Signed> persons) {
    }

    Registration read(LocalDate today, Collection<String> known) {
        var from = day("valid_from", validFrom);
        var until = validUntil == null ? null : day("valid_until", validUntil);
        if (until != null && until.isBefore(from)) {
            throw new InvalidBody("valid_until lies before valid_from");
        }
        return new Registration(LetterNumber.line(letterNo), from, until,
                sources == null ? null : sources.someAmong(known, "sources"),
                IntStream.range(0, persons.size()).mapToObj(i -> persons.get(i).read("persons[" + i + "]", today))
                        .toList());
    }

    private static LocalDate day(String name, String text) {
        return WrittenDate.day(text)
                .orElseThrow(() -> new InvalidBody(name + " is a day, as 2026-11-24 (日期应写作2026-11-24，且确有此日)"));
    }
}
