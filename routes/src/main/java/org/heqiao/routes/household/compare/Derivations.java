package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.marriage.Derivation;
import org.heqiao.schemas.marriage.DerivationResult;
import org.heqiao.schemas.marriage.Evidence;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Derivations for one report after the other, with the same rules and coverage on the same day. Most people have no
 * record: their statement depends only on the sources asked, and is derived once. For one thread.
 */
final class Derivations {

    private final Map<List<Asked>, DerivationResult> nothingOnRecord = new HashMap<>();

    /** A source asked about the person. */
    private record Asked(RecordSource source, @Nullable Outcome outcome, @Nullable Instant asOf) {
    }

    DerivationResult of(Evidence evidence) {
        if (!evidence.events().isEmpty()) {
            return Derivation.result(evidence);
        }
        // no event names anybody else: whoever was asked was asked about the person
        var asked = new ArrayList<Asked>(evidence.hearings().size());
        for (var heard : evidence.hearings()) {
            asked.add(new Asked(heard.origin(), heard.outcome(), heard.asOf()));
        }
        return nothingOnRecord.computeIfAbsent(asked, any -> Derivation.result(evidence));
    }
}
