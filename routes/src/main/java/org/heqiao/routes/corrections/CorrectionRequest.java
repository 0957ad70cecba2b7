package org.heqiao.routes.corrections;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.heqiao.gateway.body.Listed;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/corrections}. */
record CorrectionRequest(CallContext context, @Text(most = LONGEST) String source,
        @Text(most = CorrectionText.LONGEST_WORD) String doubt,
        @Listed(most = 2, message = "is a list of 1 or {most}") List<Doubted> persons,
        @Valid @Nullable RecordName record, @Text(most = 64, optional = true) @Nullable String answerId,
        @Text(most = CorrectionText.LONGEST) String says) {

    private static final int LONGEST = 200;

    /** Of whom the record is. */
    record Doubted(@Text(most = LONGEST) String name, @Text(most = LONGEST) String idNumber) {

        private CorrectionSubject.Person read(String place, LocalDate today) {
            if (!PersonName.isPossible(name)) {
                throw new InvalidBody(place + ".name: NAME_INVALID " + ReasonCode.NAME_INVALID.sentence());
            }
            return new CorrectionSubject.Person(ResidentIds.read(idNumber, place + ".id_number", today), name);
        }
    }

    /** By what the record is found. */
    record RecordName(
            @Text(most = LONGEST, optional = true) @Pattern(regexp = "[0-9]{6}",
                    message = "is a division code of 6 digits") @Nullable String registry,
            @Text(most = LONGEST, optional = true) @Nullable String no) {
    }

    /** What is doubted, as it can be handed to the record's owner. */
    record Report(String source, Correction.Doubt doubt, CorrectionSubject content, @Nullable String answerId,
            String says) {
    }

    /** @param sources those that can be doubted */
    Report read(Set<String> sources, LocalDate today) {
        if (!sources.contains(source)) {
            throw new InvalidBody(
                    "source is one of the connected sources: " + String.join(", ", sources.stream().sorted().toList()));
        }
        var number = record == null ? null : record.no();
        var people = IntStream.range(0, persons.size()).mapToObj(i -> persons.get(i).read("persons[" + i + "]", today));
        return new Report(source, CorrectionText.oneOf(Correction.Doubt.class, doubt, "the body.doubt"),
                new CorrectionSubject(people.toList(), record == null ? null : record.registry(),
                        number == null ? null : CaseNumber.canonical(number)),
                answerId, CorrectionText.says(says));
    }
}
