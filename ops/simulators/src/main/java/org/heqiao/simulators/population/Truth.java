package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of thing that are true of a person, in the population's own words. Amounts in fen, areas in 0.01 square
 * metre.
 */
public sealed interface Truth {

    /** @param destroyed destroyed, but not taken off the register */
    record Vehicle(String plate, String kind, boolean destroyed, LocalDate firstRegisteredOn,
            long valueFen) implements Truth {
    }

    record Dwelling(String certificateNo, boolean residential, int areaHundredths, int sharePercent) implements Truth {
    }

    record ProvidentFund(long monthlyFen, long balanceFen, YearMonth lastPaid) implements Truth {
    }

    /** @param bank {@code b01} or {@code b02} */
    record Account(String bank, String number, long balanceFen) implements Truth {
    }

    /** @param kind 离婚, 婚姻无效, 执行 or 其他; @param effectiveOn null: not known */
    record CourtCase(String caseNo, String kind, String court, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
            long amountFen)
            implements
                Truth {
    }

    /** @param operation IA, IB, ICA, ICB or ID */
    record Registration(String operation, LocalDate on, String registry, String certificateNo) implements Truth {
    }

    record Cremation(LocalDate diedOn, LocalDate crematedOn) implements Truth {
    }

    record Assistance(String scheme, LocalDate from, @Nullable LocalDate until, long monthlyFen) implements Truth {
    }
}
