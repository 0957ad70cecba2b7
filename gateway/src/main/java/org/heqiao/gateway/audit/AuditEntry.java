package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about one call or act (ops/docs/domain.md, 4). Never the payload, never a number or name of a subject:
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

    /** The same about so many. */
    AuditEntry withCount(int counted) {
        return toBuilder().count(counted).build();
    }

    /** @param service the service asked for, or the act that was done */
    public static Builder builder(Kind kind, String requestId, Instant at, Caller caller, String remote,
            String service) {
        return new Builder(kind, requestId, at, caller, remote, service);
    }

    /** An act of the hub itself, to which no call led. */
    public static Builder ofTheHub(Instant at, String act) {
        return builder(Kind.ADMINISTRATION, UUID.randomUUID().toString(), at, Caller.unknown(), "-", act);
    }

    Builder toBuilder() {
        return new Builder(kind, requestId, at, caller, remote, service).officer(officer).matter(matter).fields(fields)
                .decision(decision, rule).grant(grant).sources(sources).result(result).count(count)
                .tookMicros(tookMicros).digests(digests).trace(trace).detail(detail).restricted(restricted)
                .divisions(divisions);
    }

    /** The one place where an entry comes about; what is not named is none, and the decision is {@code ALLOWED}. */
    public static final class Builder {

        private final Kind kind;
        private final Instant at;
        private final String requestId;
        private final Caller caller;
        private final String remote;
        private final String service;
        private @Nullable AuditedOfficer officer;
        private @Nullable LegalContext matter;
        private Fields fields = Fields.NONE;
        private Decision decision = Decision.ALLOWED;
        private @Nullable String rule;
        private @Nullable String grant;
        private List<Source> sources = List.of();
        private @Nullable String result;
        private int count;
        private long tookMicros;
        private Digests digests = Digests.NONE;
        private @Nullable String trace;
        private @Nullable String detail;
        private boolean restricted;
        private @Nullable List<String> divisions;

        private Builder(Kind kind, String requestId, Instant at, Caller caller, String remote, String service) {
            this.kind = kind;
            this.requestId = requestId;
            this.at = at;
            this.caller = caller;
            this.remote = remote;
            this.service = service;
        }

        public Builder officer(@Nullable AuditedOfficer by) {
            officer = by;
            return this;
        }

        public Builder matter(@Nullable LegalContext context) {
            matter = context;
            return this;
        }

        /** Officer and matter of a question. */
        public Builder context(QueryContext context, @Nullable String authorisationNo) {
            return officer(AuditedOfficer.of(context.officer())).matter(LegalContext.of(context, authorisationNo));
        }

        public Builder fields(Fields of) {
            fields = of;
            return this;
        }

        public Builder fields(Collection<String> asked) {
            return fields(new Fields(List.copyOf(asked), List.of(), 0));
        }

        /** @param by name of the rule that decided; null: none in particular */
        public Builder decision(Decision decided, @Nullable String by) {
            decision = decided;
            rule = by;
            return this;
        }

        public Builder grant(@Nullable String id) {
            grant = id;
            return this;
        }

        public Builder sources(List<Source> answered) {
            sources = answered;
            return this;
        }

        public Builder result(@Nullable String of) {
            result = of;
            return this;
        }

        public Builder count(int of) {
            count = of;
            return this;
        }

        public Builder tookMicros(long micros) {
            tookMicros = micros;
            return this;
        }

        public Builder digests(Digests of) {
            digests = of;
            return this;
        }

        public Builder trace(@Nullable String id) {
            trace = id;
            return this;
        }

        public Builder detail(@Nullable String text) {
            detail = text;
            return this;
        }

        public Builder restricted(boolean isRestricted) {
            restricted = isRestricted;
            return this;
        }

        public Builder divisions(@Nullable List<String> concerned) {
            divisions = concerned;
            return this;
        }

        public AuditEntry build() {
            return new AuditEntry(kind, requestId, at, caller, remote, officer, service, matter, fields, decision, rule,
                    grant, sources, result, count, tookMicros, digests, trace, detail, restricted, divisions);
        }
    }

    /** A call that never came to be a query: of nobody known, to nowhere, or not to be read. */
    public static AuditEntry ofAttempt(String requestId, Instant at, Caller caller, String remote, String target,
            Decision decision, @Nullable String rule, String result, long tookMicros, Digests digests,
            @Nullable String trace) {
        return builder(Kind.QUERY, requestId, at, caller, remote, target).decision(decision, rule).result(result)
                .tookMicros(tookMicros).digests(digests).trace(trace).build();
    }
}
