package org.heqiao.connectors.civilaffairs;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Question;

/**
 * From records to an answer. One record under the name asked for is enough to know the number's holder, also under an earlier name; only when
 * every comparable record bears another name do number and name not belong together.
 */
final class RegisterAnswers {

    private RegisterAnswers() {
    }

    static Answer to(Question question, List<HeldRecord> records, List<Coverage> covered) {
        if (covered.isEmpty()) {
            return new Answer.NotCovered("NOT_IN_THE_REGISTER");
        }
        if (records.isEmpty()) {
            return new Answer.NoRecord(asOf(covered), covered.stream().map(Coverage::words).collect(Collectors.joining("; ")));
        }
        boolean known = records.stream().anyMatch(record -> record.isUnder(question.name()));
        if (!known && records.stream().anyMatch(HeldRecord::hasComparableName)) {
            return new Answer.IdentityMismatch(asOf(covered));
        }
        return new Answer.Found(records.stream().map(HeldRecord::fact).toList(), asOf(covered));
    }

    /** The register as a whole is only as fresh as its oldest part. */
    private static Instant asOf(List<Coverage> covered) {
        return covered.stream().map(Coverage::asOf).min(Comparator.naturalOrder()).orElseThrow();
    }
}
