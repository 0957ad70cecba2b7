package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

import org.heqiao.schemas.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A death as another source knows it.
 *
 * @param reference the source's own number of the record
 * @param died      as far as it is told; null: the day is not known
 */
public record DeathNotice(Origin origin, String reference, @Nullable PartialDate died, Party deceased,
        Amendment amends) {

    /** One that speaks of no other notice. */
    public DeathNotice(Origin origin, String reference, @Nullable LocalDate diedOn, Party deceased) {
        this(origin, reference, diedOn == null ? null : PartialDate.of(diedOn), deceased, Amendment.NONE);
    }

    public enum Origin {
        /** the population register (公安人口). */
        POPULATION,
        /** death certificates of hospitals (死亡医学证明). */
        MEDICAL
    }

    @Override
    public String toString() {
        return "DeathNotice[" + origin + "]";
    }
}
