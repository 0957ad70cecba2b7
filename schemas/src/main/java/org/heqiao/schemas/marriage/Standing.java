package org.heqiao.schemas.marriage;

import java.util.List;

import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.jspecify.annotations.Nullable;

/** What a person's records amount to up to some day. */
sealed interface Standing {

    /** The other of the marriage that is open, or was until that death. */
    default @Nullable Party partner() {
        return switch (this) {
            case Married open -> open.spouse;
            case Widowed widowed -> widowed.before.spouse;
            case Nothing _,Divorced _,Contradiction _ -> null;
        };
    }

    /** Nothing on record, which is not "unmarried". */
    record Nothing() implements Standing {
    }

    record Married(Marriage by, @Nullable Party spouse) implements Standing {
    }

    /** @param by a registration, or a court's divorce in effect */
    record Divorced(MarriageEvent by, @Nullable Party spouse) implements Standing {
    }

    record Widowed(Death by, Married before) implements Standing {
    }

    /** The end of all deriving: what comes later cannot mend it. @param between the records that do not go together */
    record Contradiction(ConflictReason reason, List<MarriageEvent> between) implements Standing {

        Contradiction(ConflictReason reason, MarriageEvent... between) {
            this(reason, List.of(between));
        }
    }
}
