package org.heqiao.gateway.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.body.Document;
import org.heqiao.gateway.body.ResidentIds;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/audit/searches}: an {@link EntryFilter}, and whom the entries are about. */
record SearchRequest(CallContext context, @Text(most = 200, optional = true) @Nullable String idNumber,
        @Nullable Document document, @Nullable String agency, @Nullable String client, @Nullable String service,
        AuditEntry.@Nullable Decision decision, AuditEntry.@Nullable Kind kind, @Nullable String requestId,
        @Nullable String officer, @Nullable String caseNo, @Nullable Instant from, @Nullable Instant to,
        @Nullable Long after, @Nullable Integer limit) {

    EntryFilter filter() {
        return new EntryFilter(agency, client, service, decision, kind, requestId, officer, caseNo, from, to, after,
                limit);
    }

    /** Null: about whomever. */
    @Nullable
    Subject person(LocalDate today) {
        return ResidentIds.either(idNumber, document, today);
    }
}
