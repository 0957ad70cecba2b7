package org.heqiao.documents.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on a paper and not in the report.
 *
 * @param count    which print of this version of the report it is, from 1
 * @param at       when
 * @param receipt  null: it was not given out by a hub
 * @param verifier address of the page that checks it
 */
public record Print(int count, Instant at, @Nullable Receipt receipt, String verifier) {

    /**
     * The address with what is to be checked in its fragment, which no browser sends anywhere; "" without a receipt.
     */
    String link(String reportNo, String version) {
        return receipt == null
                ? ""
                : verifier + "#no=" + reportNo + "&v=" + version + "&h=" + receipt.content() + "&i=" + receipt.index()
                        + "&l=" + receipt.leaf().replace('+', '-').replace('/', '_').replace("=", "");
    }
}
