package org.heqiao.connectors.civilaffairs;

import java.time.Instant;
import java.util.List;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * From records to an answer. One record under the name asked for is enough to know the number's holder, also under an
 * earlier name; only when every comparable record bears another name do number and name not belong together.
 */
final class RegisterAnswers {

    private RegisterAnswers() {
    }

    static Answer to(Item item, PersonName name, List<StoredRecord> all, @Nullable KindCoverage kindCoverage) {
        var records = item.equals(Item.CREMATIONS) ? deaths(name, all) : all;
        if (kindCoverage == null && item.equals(Item.CREMATIONS) && !records.isEmpty()) {
            // nobody has said how far the deaths go: this one is there all the same
            return found(name, records, Instant.EPOCH);
        }
        if (kindCoverage == null) {
            return new Answer.NotCovered("NOT_IN_THE_REGISTER");
        }
        if (records.isEmpty()) {
            return new Answer.NoRecord(kindCoverage.asOf(), kindCoverage.words());
        }
        if (MarriageSearch.ITEMS.contains(item) && MarriageSearch.isTooMuch(records)) {
            return new Answer.RefusedBySource("TOO_MANY_RECORDS"); // a part of them would be another status
        }
        return found(name, records, kindCoverage.asOf());
    }

    private static Answer found(PersonName name, List<StoredRecord> records, Instant asOf) {
        boolean known = records.stream().anyMatch(record -> record.isUnder(name));
        if (!known && records.stream().anyMatch(record -> record.isUnderAnother(name))) {
            return new Answer.IdentityMismatch(asOf);
        }
        return new Answer.Found(records.stream().map(StoredRecord::fact).toList(), asOf);
    }

    /** Nobody is declared dead by a notice that bears another name, where another bears the right one. */
    private static List<StoredRecord> deaths(PersonName name, List<StoredRecord> all) {
        var under = all.stream().filter(record -> record.isUnder(name) || !record.isUnderAnother(name)).toList();
        return under.isEmpty() ? all : under;
    }
}
