package org.heqiao.schemas.check;

import org.jspecify.annotations.Nullable;

/**
 * What was declared (申报) about one member. Amounts in fen; null: not declared, which is not zero. @param marital GB/T
 * 2261.2 code
 */
public record Declaration(@Nullable Long incomeMonthFen, @Nullable Long depositsFen, @Nullable Long vehicles,
        @Nullable Long dwellings, @Nullable String marital) {

    @Override
    public String toString() {
        return "Declaration[sealed]";
    }
}
