package org.heqiao.connectors.housing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/** One row of either reply table, as it lies there. */
record ReplyRow(long entry, Item item, String result, @Nullable String refusalCode, LocalDate businessDay,
        @Nullable String certificateNo, @Nullable Boolean residential, @Nullable BigDecimal area,
        @Nullable Integer sharePercent, @Nullable BigDecimal monthly, @Nullable BigDecimal balance,
        @Nullable String lastPaid) {

    boolean holds() {
        return result.equals("0");
    }

    Fact fact() throws SourceFault {
        try {
            return item.equals(Item.DWELLINGS) ? dwelling() : providentFund();
        } catch (ArithmeticException | DateTimeException unreadable) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "a reply row of the housing authority cannot be read: " + item);
        }
    }

    private Fact dwelling() throws SourceFault {
        if (certificateNo == null || residential == null || area == null || sharePercent == null || sharePercent < 1
                || sharePercent > 100
                || area.signum() < 0) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "a dwelling of the housing authority lacks a field or is out of range");
        }
        return new Fact.Dwelling(certificateNo, residential, area.movePointRight(2).intValueExact(), sharePercent);
    }

    private Fact providentFund() throws SourceFault {
        if (monthly == null || balance == null) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    "a provident fund account of the housing authority lacks an amount");
        }
        return new Fact.ProvidentFund(fen(monthly), fen(balance), lastPaid == null ? null : YearMonth.parse(lastPaid));
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).longValueExact();
    }

    /** The row, for whoever has to show the authority what it sent. */
    String evidence() {
        return String.join("|", item.value(), result, String.valueOf(businessDay), String.valueOf(certificateNo),
                String.valueOf(residential), String.valueOf(area), String.valueOf(sharePercent),
                String.valueOf(monthly), String.valueOf(balance), String.valueOf(lastPaid));
    }

    @Override
    public String toString() {
        return "ReplyRow[" + entry + ", " + item + ", " + result + "]";
    }
}
