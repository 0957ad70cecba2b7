package org.heqiao.schemas.marriage;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * A record about a marriage as the bureau keeps it (婚姻登记、法院通知、死亡): an act, a judgment the courts sent, or the death of
 * the person or of somebody the person was married to. A status is derived from all of them together, never from one.
 *
 * @param numbers the documents' numbers of the two as written; null unless {@link Item#NAMED_MARRIAGES} was asked
 */
public record MarriageRecord(MarriageEvent event, @Nullable Numbers numbers) implements Fact {

    /** Null: none was noted. */
    public record Numbers(@Nullable String a, @Nullable String b) {

        @Override
        public String toString() {
            return "Numbers";
        }
    }

    @Override
    public String toString() {
        return "MarriageRecord[" + event.id() + "]";
    }
}
