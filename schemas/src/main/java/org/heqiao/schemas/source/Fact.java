package org.heqiao.schemas.source;

import java.time.LocalDate;
import java.time.YearMonth;

import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.jspecify.annotations.Nullable;

/**
 * One thing a source holds about a person. Amounts are whole fen (0.01 yuan); areas are 0.01 square metre. Never
 * printed in logs. Open: an agency adds kinds of its own ({@code schemas.fact}); those here are the ones that the hub
 * compares with the declaration.
 */
public interface Fact {

    /** Population register (公安人口库). */
    record Population(boolean deceased, @Nullable LocalDate diedOn) implements Fact {
    }

    /** Motor vehicle (机动车). {@code plate} as registered. */
    record Vehicle(String plate, String kind, State state, LocalDate firstRegisteredOn, long valueFen) implements Fact {
        public enum State {
            /** in use. */
            NORMAL,
            /** destroyed or scrapped but still on the register (报废未注销): a known false positive. */
            DESTROYED_NOT_DEREGISTERED
        }
    }

    /** Court case (案件). {@code effectiveOn} is null while an appeal is possible or the date is not known. */
    record CourtCase(String caseNo, Kind kind, String court, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
            long amountFen)
            implements
                Fact {
        public enum Kind {
            /** divorce by judgment or mediation. */
            DIVORCE,
            /** marriage declared void or revoked. */
            ANNULMENT,
            /** an earlier decision about a marriage has fallen (撤销原判). */
            REVERSAL,
            /** about a marriage, and how it ended is not said: neither a divorce nor none. */
            UNDECIDED,
            /** person subject to enforcement (被执行人). */
            ENFORCEMENT, OTHER
        }
    }

    /**
     * Income declared to the tax authority for one month (个人所得税申报).
     *
     * @param payer who paid and withheld the tax (扣缴义务人), for wages the employer; null: not said
     */
    record MonthlyIncome(YearMonth month, Kind kind, long fen, @Nullable String payer) implements Fact {
        public enum Kind {
            WAGE, BUSINESS, LABOUR
        }

        public MonthlyIncome(YearMonth month, Kind kind, long fen) {
            this(month, kind, fen, null);
        }
    }

    /** Real estate (不动产). {@code sharePercent} 1 to 100. */
    record Dwelling(String certificateNo, boolean residential, int areaHundredths, int sharePercent) implements Fact {
    }

    /** Housing provident fund (住房公积金). */
    record ProvidentFund(long monthlyFen, long balanceFen, @Nullable YearMonth lastPaid) implements Fact {
    }

    /** Bank account (存款). {@code account} holds the last four digits only. */
    record Account(String bank, String account, long balanceFen, LocalDate balanceOn) implements Fact {
    }

    /** Cremation (遗体火化). The days, or the first that they may be; a precision is null where the day is whole. */
    record Cremation(LocalDate diedOn, LocalDate crematedOn, @Nullable Precision diedPrecision,
            @Nullable Precision crematedPrecision)
            implements
                Fact {

        /** With both days known as whole days. */
        public Cremation(LocalDate diedOn, LocalDate crematedOn) {
            this(diedOn, crematedOn, null, null);
        }

        /** The day of death, as precise as it is known. */
        public PartialDate died() {
            return PartialDate.of(diedOn, diedPrecision);
        }
    }

    /**
     * Notice of a death that another agency handed to the bureau. {@code diedOn} is the day, or the first that it may
     * be, and null where it is not known; {@code precision} is null where the day is whole.
     */
    record DeathNotice(Origin origin, @Nullable LocalDate diedOn, @Nullable Precision precision) implements Fact {

        /** With the whole day known, or no day. */
        public DeathNotice(Origin origin, @Nullable LocalDate diedOn) {
            this(origin, diedOn, null);
        }

        /** The day of death, as precise as it is known; null: not known at all. */
        public @Nullable PartialDate died() {
            return diedOn == null ? null : PartialDate.of(diedOn, precision);
        }

        public enum Origin {
            /** the population register (公安人口). */
            POPULATION,
            /** death certificates of hospitals (死亡医学证明). */
            MEDICAL
        }
    }

    /** Social assistance received (救助). {@code until} is null while it goes on. */
    record Assistance(String scheme, LocalDate from, @Nullable LocalDate until, long monthlyFen) implements Fact {
    }
}
