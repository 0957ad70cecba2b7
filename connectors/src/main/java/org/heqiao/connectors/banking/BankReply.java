package org.heqiao.connectors.banking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a bank has said so far about one request file.
 *
 * @param lines    by leg
 * @param complete whether the bank has said all it will say in this round
 */
record BankReply(Map<Long, Line> lines, boolean complete) {

    static final BankReply NOTHING_YET = new BankReply(Map.of(), false);

    BankReply {
        lines = Map.copyOf(lines);
    }

    /** About one leg. @param idNumber the number the bank was asked about, echoed */
    record Line(String idNumber, String code, List<Holding> holdings, Instant asOf) {
        Line {
            holdings = List.copyOf(holdings);
        }

        boolean saysTheSameAs(Line other) {
            return idNumber.equals(other.idNumber) && code.equals(other.code) && holdings.equals(other.holdings);
        }

        @Override
        public String toString() {
            return "Line[" + code + ", " + holdings.size() + " holdings]";
        }
    }

    /** One account. @param account last four digits only */
    record Holding(String account, long balanceFen, LocalDate balanceOn) {
        @Override
        public String toString() {
            return "Holding";
        }
    }

    @Nullable
    Line about(long leg) {
        return lines.get(leg);
    }

    @Override
    public String toString() {
        return "BankReply[" + lines.size() + " lines" + (complete ? ", complete" : "") + "]";
    }
}
