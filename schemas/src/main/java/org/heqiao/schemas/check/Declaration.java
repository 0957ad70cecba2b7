package org.heqiao.schemas.check;

import org.jspecify.annotations.Nullable;

/**
 * What was declared (申报) about one member. Amounts in fen; null: not declared, which is not zero.
 *
 * @param marital             GB/T 2261.2 code
 * @param rigidExpenditureFen of the last twelve months (刚性支出)
 */
public record Declaration(@Nullable Long incomeMonthFen, @Nullable Long depositsFen, @Nullable Long vehicles,
        @Nullable Long dwellings, @Nullable String marital, @Nullable Long rigidExpenditureFen) {

    @Override
    public String toString() {
        return "Declaration[sealed]";
    }
}
