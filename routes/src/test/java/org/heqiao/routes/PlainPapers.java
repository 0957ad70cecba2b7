package org.heqiao.routes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.heqiao.routes.household.report.ReportPapers;

/** Papers that say in one line what they were made of. */
final class PlainPapers implements ReportPapers {

    @Override
    public byte[] make(Paper paper, byte[] report, GivenOut givenOut) {
        return (paper + " " + givenOut.count() + " " + givenOut.receipt().index() + " " + givenOut.digest() + " "
                + new String(report, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] form(byte[] form, Instant at) {
        return ("FORM " + new String(form, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] cover(Map<String, String> lines) {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
