package org.heqiao.gateway.audit.web;

import java.time.Instant;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.court.CaseNumber;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor looks for, by the names of the contract; what is left out is anything. As parameters of an address or
 * members of a body.
 *
 * @param from  received at this time or later
 * @param to    received before
 * @param after index after which to go on
 * @param limit of a page, 100 if not said, 1000 at most; a download holds all
 */
record EntryFilter(@Nullable String agency, @Nullable String client, @Nullable String service,
        AuditEntry.@Nullable Decision decision,
        AuditEntry.@Nullable Kind kind, @Nullable String requestId, @Nullable String officer, @Nullable String caseNo,
        @Nullable Instant from, @Nullable Instant to, @Nullable Long after, @Nullable Integer limit) {

    private static final int LONGEST = 200;
    private static final int USUAL = 100;

    /** @throws InvalidBody a value can be none of these; the message names it */
    AuditSearch.Filter checked(boolean page) {
        if (!page && limit != null) {
            throw new InvalidBody("limit is of a page; a download holds all that fit");
        }
        int most = limit != null ? limit : page ? USUAL : AuditSearch.MOST;
        if (most < 1 || most > AuditSearch.MOST) {
            throw new InvalidBody("limit is 1 to " + AuditSearch.MOST);
        }
        long place = after == null ? -1 : after;
        if (place < -1) {
            throw new InvalidBody("after is the index of an entry, from 0, or -1");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new InvalidBody("from is before to");
        }
        return new AuditSearch.Filter(text("agency", agency), text("client", client), text("service", service),
                decision, kind,
                text("request_id", requestId), text("officer", officer), caseNumber(), from, to, place, most);
    }

    private @Nullable String caseNumber() {
        var text = text("case_no", caseNo);
        return text == null ? null : CaseNumber.canonical(text);
    }

    private static @Nullable String text(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.isBlank() || text.length() > LONGEST || !FreeText.isLine(text)) {
            throw new InvalidBody(name + " is text of 1 to " + LONGEST + " characters in one line");
        }
        if (IdentityNumbers.areIn(text)) {
            throw new InvalidBody(
                    name + " holds an identity number, which belongs into the body: POST /api/v1/audit/searches");
        }
        return text;
    }
}
