package org.heqiao.connectors.civilaffairs;

import java.util.List;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * From records to an answer. One record under the name asked for is enough to know the number's holder, also under an earlier name; only when
 * every comparable record bears another name do number and name not belong together.
 */
final class RegisterAnswers {

    private RegisterAnswers() {
    }

    static Answer to(Item item, PersonName name, List<HeldRecord> records, @Nullable Covered covered) {
        if (covered == null) {
            return new Answer.NotCovered("NOT_IN_THE_REGISTER");
        }
        if (records.isEmpty()) {
            return new Answer.NoRecord(covered.asOf(), covered.words());
        }
        if (MarriageSearch.ITEMS.contains(item) && MarriageSearch.isTooMuch(records)) {
            return new Answer.RefusedBySource("TOO_MANY_RECORDS"); // a part of them would be another status
        }
        boolean known = records.stream().anyMatch(record -> record.isUnder(name));
        if (!known && records.stream().anyMatch(record -> record.isUnderAnother(name))) {
            return new Answer.IdentityMismatch(covered.asOf());
        }
        return new Answer.Found(records.stream().map(HeldRecord::fact).toList(), covered.asOf());
    }
}
