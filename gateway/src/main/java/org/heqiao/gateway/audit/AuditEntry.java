package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about one call or act (domain.md §5.6). Never the payload, never a number or name of a subject:
 * subjects go beside it and enter the entry as keyed hashes only.
 *
 * @param at         when the call was received
 * @param remote     the address it came from
 * @param fields     asked for, returned after filtering, and how many the filter took out
 * @param sources    which sources answered, how, and as of when
 * @param result     class of the answer, for example {@code REGISTERED_MARRIED} or {@code 202}; null where there was
 *                   none
 * @param count      how many subjects or rows were answered about
 * @param tookMicros from the request's arrival to this entry
 * @param digests    of the request as received and of the answer as released
 * @param trace      W3C trace id, 32 hexadecimal digits; null where no call led to it
 * @param detail     for acts and searches: what was done, as text without anything personal
 * @param restricted under investigation: shown to the subject only after it is lifted
 * @param divisions  the divisions (区划) concerned, GB/T 2260; empty: none in particular; null where they are not known,
 *                   as in entries from before they were written down
 */
public record AuditEntry(Kind kind, String requestId, Instant at, Caller caller, String remote,
        @Nullable AuditedOfficer officer, String service, @Nullable LegalContext matter, Fields fields,
        Decision decision, @Nullable String rule, @Nullable String grant, List<Source> sources, @Nullable String result,
        int count, long tookMicros, Digests digests, @Nullable String trace, @Nullable String detail,
        boolean restricted, @Nullable List<String> divisions) {

    /** What kind of act; part of stored data. */
    public enum Kind {
        QUERY, ADMINISTRATION, AUDIT_SEARCH,
        /**
         * what the hub itself asks of a source on behalf of a submission: announced before, and told again with the
         * outcome.
         */
        ASKING
    }

    /** How it ended; part of stored data. */
    public enum Decision {
        ALLOWED, REFUSED, THROTTLED, FAILED, ABORTED
    }

    /** The officer (经办人). */
    public record AuditedOfficer(String name, String number, String department) {

        public static AuditedOfficer of(Officer officer) {
            return new AuditedOfficer(officer.name(), officer.number(), officer.department());
        }
    }

    /** On behalf of what. */
    public record LegalContext(String purpose, String legalBasis, String caseNo, @Nullable String authorisationNo,
            String reason) {

        public static LegalContext of(QueryContext queryContext, @Nullable String authorisationNo) {
            return new LegalContext(queryContext.purpose(), queryContext.legalBasis(), queryContext.commissionNo(),
                    authorisationNo,
                    queryContext.reason());
        }
    }

    public record Fields(List<String> asked, List<String> returned, int cut) {
        public static final Fields NONE = new Fields(List.of(), List.of(), 0);
    }

    public record Source(String source, String outcome, @Nullable Instant asOf) {
    }

    /**
     * SHA-256, base64url without padding.
     *
     * @param request of the body, byte for byte as it was received; null where nobody read it, or it is not there
     * @param answer  of what was released, in the canonical form of RFC 8785, without the receipt (which speaks of this
     *                very entry); of an answer that is no query's, of the body as it left; null where it left as a
     *                stream, or was a refusal
     */
    public record Digests(@Nullable String request, @Nullable String answer) {
        public static final Digests NONE = new Digests(null, null);
    }

    public AuditEntry {
        sources = List.copyOf(sources);
        divisions = divisions == null ? null : List.copyOf(divisions);
    }

    /** About no divisions that are known. */
    public AuditEntry(Kind kind, String requestId, Instant at, Caller caller, String remote,
            @Nullable AuditedOfficer officer, String service, @Nullable LegalContext matter, Fields fields,
            Decision decision, @Nullable String rule, @Nullable String grant, List<Source> sources,
            @Nullable String result, int count, long tookMicros, Digests digests, @Nullable String trace,
            @Nullable String detail, boolean restricted) {
        this(kind, requestId, at, caller, remote, officer, service, matter, fields, decision, rule, grant, sources,
                result, count,
                tookMicros,
                digests, trace, detail, restricted, null);
    }

    /** The same about so many. */
    AuditEntry withCount(int counted) {
        return new AuditEntry(kind, requestId, at, caller, remote, officer, service, matter, fields, decision, rule,
                grant, sources, result,
                counted,
                tookMicros, digests, trace, detail, restricted, divisions);
    }

    /** A call that never came to be a query: of nobody known, to nowhere, or not to be read. */
    public static AuditEntry ofAttempt(String requestId, Instant at, Caller caller, String remote, String target,
            Decision decision, @Nullable String rule, String result, long tookMicros, Digests digests,
            @Nullable String trace) {
        return new AuditEntry(Kind.QUERY, requestId, at, caller, remote, null, target, null, Fields.NONE, decision,
                rule, null, List.of(),
                result, 0, tookMicros, digests, trace, null, false);
    }
}
