package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceId;
import org.springframework.context.ApplicationContext;

/** Claims without a database that somebody has claimed something from. */
public final class Claims {

    private Claims() {
    }

    /** A bundle that is to be asked about nobody. */
    public static Claim.Ask ask(SourceId source, long bundle, QueryContext asking) {
        return new Claim.Ask(
                new Bundle(bundle, source, asking,
                        List.of(new Question(1, Item.IDENTITY, new ResidentId("640199199001010014"),
                                new PersonName("李华"), LocalDate.EPOCH)),
                        Optional.empty()),
                CallOrigin.UNKNOWN,
                new Legs.Open(List.of(), List.of(), List.of()), null);
    }

    /** What tests have changed of members is read again. */
    public static void forgetMembers(ApplicationContext hub) {
        hub.getBean(ChunkMembers.class).forget();
    }
}
