package org.heqiao.schemas.marriage;

import java.util.List;

import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.jspecify.annotations.Nullable;

/** What a person's records amount to up to some day. */
sealed interface MaritalState {

    /** The other of the marriage that is open, or was until that death. */
    default @Nullable Party partner() {
        return switch (this) {
            case Married open -> open.spouse;
            case Widowed widowed -> widowed.before.spouse;
            case Nothing _,Divorced _,Contradiction _ -> null;
        };
    }

    /** Nothing on record, which is not "unmarried". */
    record Nothing() implements MaritalState {
    }

    record Married(Marriage by, @Nullable Party spouse) implements MaritalState {
    }

    /** @param by a registration, or a court's divorce in effect */
    record Divorced(MarriageEvent by, @Nullable Party spouse) implements MaritalState {
    }

    record Widowed(Death by, Married before) implements MaritalState {
    }

    /** The end of all deriving: what comes later cannot mend it. @param between the records that do not go together */
    record Contradiction(ConflictReason reason, List<MarriageEvent> between) implements MaritalState {

        Contradiction(ConflictReason reason, MarriageEvent... between) {
            this(reason, List.of(between));
        }
    }
}
