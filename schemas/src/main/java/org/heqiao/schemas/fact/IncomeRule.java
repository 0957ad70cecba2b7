package org.heqiao.schemas.fact;

import java.time.YearMonth;
import java.util.List;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;

/** What a fact of one kind is as income (收入) of the person it is about: in one part or several. */
@FunctionalInterface
public interface IncomeRule<F extends Fact> {

    List<Income> of(F fact);

    /**
     * A monthly payment.
     *
     * @param kind      as totals name it: {@code PENSION_BASIC}
     * @param monthlyFen fen of each month
     * @param from      first month; null: as far back as is asked
     * @param until     last month; null: it goes on
     * @param reason    why it is counted or not, as a code: {@code BASIC_PENSION_NOT_COUNTED}
     * @param text      the same for people to read, in Chinese
     */
    record Income(String kind, long monthlyFen, @Nullable YearMonth from, @Nullable YearMonth until, Use use,
            String reason, String text) {

        public Income {
            if (!kind.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*") || !reason.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")) {
                throw new IllegalArgumentException("kind and reason are codes (PENSION_BASIC): " + kind);
            }
        }
    }

    /** Whether it is added up. */
    enum Use {
        COUNTED,
        /** shown and not added up. */
        NOT_COUNTED,
        /** a wage as somebody else than the tax authority knows it: added up only where that knows of none. */
        WAGE_UNLESS_TAXED
    }
}
