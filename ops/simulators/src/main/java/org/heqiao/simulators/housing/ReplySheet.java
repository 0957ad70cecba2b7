package org.heqiao.simulators.housing;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

import org.heqiao.simulators.population.Truth.Dwelling;
import org.heqiao.simulators.population.Truth.ProvidentFund;
import org.postgresql.PGConnection;

/** The reply rows of one list, as COPY text. */
final class ReplySheet {

    private static final String NOTHING = "\\N";

    private final long query;
    private final LocalDate today;
    private final StringBuilder dwellings = new StringBuilder(1 << 16);
    private final StringBuilder funds = new StringBuilder(1 << 16);
    private LocalDate businessDay;

    ReplySheet(long query, LocalDate today) {
        this.query = query;
        this.today = today;
        this.businessDay = today.minusDays(HousingRecords.COMPLETE);
    }

    /** The following replies are drawn from that day's load. */
    ReplySheet drawnFrom(int daysAgo) {
        businessDay = today.minusDays(daysAgo);
        return this;
    }

    void dwelling(HousingRecords.Entry entry, Dwelling dwelling) {
        row(dwellings, entry, "0", dwelling.certificateNo(), dwelling.residential() ? "t" : "f",
                BigDecimal.valueOf(dwelling.areaHundredths(), 2), dwelling.sharePercent());
    }

    void providentFund(HousingRecords.Entry entry, ProvidentFund fund) {
        row(funds, entry, "0", BigDecimal.valueOf(fund.monthlyFen(), 2), BigDecimal.valueOf(fund.balanceFen(), 2),
                fund.lastPaid());
    }

    void without(HousingRecords.Entry entry, String result) {
        if (entry.aboutDwellings()) {
            row(dwellings, entry, result, NOTHING, NOTHING, NOTHING, NOTHING);
        } else {
            row(funds, entry, result, NOTHING, NOTHING, NOTHING);
        }
    }

    private void row(StringBuilder sheet, HousingRecords.Entry entry, String result, Object... facts) {
        sheet.append(query).append('\t').append(entry.number()).append('\t').append(result).append('\t').append(NOTHING)
                .append('\t')
                .append(businessDay);
        for (Object fact : facts) {
            sheet.append('\t').append(fact);
        }
        sheet.append('\n');
    }

    void copyInto(Connection db) throws SQLException {
        var copy = db.unwrap(PGConnection.class).getCopyAPI();
        try {
            copy.copyIn("copy exchange.dwelling_reply from stdin", new StringReader(dwellings.toString()));
            copy.copyIn("copy exchange.provident_fund_reply from stdin", new StringReader(funds.toString()));
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not refuse to be read", impossible);
        }
    }
}
