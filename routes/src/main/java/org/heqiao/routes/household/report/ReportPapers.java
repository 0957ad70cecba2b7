package org.heqiao.routes.household.report;

import java.time.Instant;
import java.util.Map;
import org.heqiao.gateway.audit.Receipt;

/** Makes papers of reports; how, and in which faces, is nobody's business here. */
public interface ReportPapers {

    /** What a report is made into. */
    enum Paper {
        /** the report as it is filed, PDF. */
        REPORT,
        /** the notice to the family, PDF. */
        NOTICE,
        /** the report as a workbook. */
        WORKBOOK
    }

    /**
     * How a report is given out.
     *
     * @param count   which time this paper of this version is, from 1
     * @param receipt of the entry about it
     * @param digest  of the report in canonical form, as that entry holds it
     */
    record GivenOut(int count, Instant at, Receipt receipt, String digest) {
    }

    /** @param report as the contract writes it, cut to what is granted */
    byte[] make(Paper paper, byte[] report, GivenOut givenOut);

    /** A form of an objection, filled in and to be signed, PDF. @param form as the contract writes it */
    byte[] form(byte[] form, Instant at);

    /** A sheet that lies before many of them, PDF. @param lines names and values, in order */
    byte[] cover(Map<String, String> lines);
}
