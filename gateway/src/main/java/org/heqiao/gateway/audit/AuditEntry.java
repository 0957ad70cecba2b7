package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What is written down about one call or act (ops/docs/domain.md, 4). Never the payload, never a number or name of a
 * subject: subjects go beside it and enter the entry as keyed hashes only. Each kind has its own parts; here they are
 * for whoever reads entries of all kinds, and what a kind does not have is none.
 */
@JsonSerialize(using = EntrySerializer.class)
public sealed interface AuditEntry permits AuditedInquiry, PlainCall, AdministrativeAct {

    Kind kind();

    Origin origin();

    /** The service asked for, or the act that was done. */
    String service();

    Ruling ruling();

    /** Class of the answer, for example {@code REGISTERED_MARRIED} or {@code 202}; null where there was none. */
    @Nullable
    String result();

    /** How many subjects or rows were answered about. */
    int count();

    /** As text without anything personal. */
    @Nullable
    String detail();

    default @Nullable AuditedOfficer officer() {
        return null;
    }

    default @Nullable LegalContext matter() {
        return null;
    }

    default Fields fields() {
        return Fields.NONE;
    }

    default List<Source> sources() {
        return List.of();
    }

    default Digests digests() {
        return Digests.NONE;
    }

    /** Under investigation: shown to the subject only after it is lifted. */
    default boolean restricted() {
        return false;
    }

    /**
     * The divisions (区划) concerned, GB/T 2260; empty: none in particular; null where they are not known, as in entries
     * from before they were written down.
     */
    default @Nullable List<String> divisions() {
        return null;
    }

    default String requestId() {
        return origin().requestId();
    }

    default Instant at() {
        return origin().at();
    }

    default Caller caller() {
        return origin().caller();
    }

    default String remote() {
        return origin().remote();
    }

    default long tookMicros() {
        return origin().tookMicros();
    }

    default @Nullable String trace() {
        return origin().trace();
    }

    default Decision decision() {
        return ruling().decision();
    }

    default @Nullable String rule() {
        return ruling().rule();
    }

    default @Nullable String grant() {
        return ruling().grant();
    }

    /** What kind of act; part of stored data. */
    enum Kind {
        QUERY, ADMINISTRATION, AUDIT_SEARCH,
        /**
         * what the hub itself asks of a source on behalf of a submission: announced before, and told again with the
         * outcome.
         */
        ASKING
    }

    /** How it ended; part of stored data. */
    enum Decision {
        ALLOWED, REFUSED, THROTTLED, FAILED, ABORTED
    }

    /**
     * Where it comes from.
     *
     * @param at         when the call was received
     * @param remote     the address it came from
     * @param tookMicros from the request's arrival to this entry
     * @param trace      W3C trace id, 32 hexadecimal digits; null where no call led to it
     */
    record Origin(String requestId, Instant at, Caller caller, String remote, long tookMicros, @Nullable String trace) {

        /** Of what took no time that is measured. */
        public static Origin of(String requestId, Instant at, Caller caller, String remote) {
            return new Origin(requestId, at, caller, remote, 0, null);
        }
    }

    /**
     * What was asked, by whom and on behalf of what.
     *
     * @param officer   null: none is known
     * @param divisions see {@link AuditEntry#divisions}
     */
    record Inquiry(String service, @Nullable AuditedOfficer officer, LegalContext matter,
            @Nullable List<String> divisions) {

        public Inquiry {
            divisions = divisions == null ? null : List.copyOf(divisions);
        }

        public static Inquiry of(String service, QueryContext context, @Nullable String authorisationNo,
                @Nullable List<String> divisions) {
            return new Inquiry(service, AuditedOfficer.of(context.officer()),
                    LegalContext.of(context, authorisationNo), divisions);
        }
    }

    /** The officer (经办人). */
    record AuditedOfficer(String name, String number, String department) {

        public static AuditedOfficer of(Officer officer) {
            return new AuditedOfficer(officer.name(), officer.number(), officer.department());
        }
    }

    /** On behalf of what, as it was said. */
    record LegalContext(String purpose, String legalBasis, String caseNo, @Nullable String authorisationNo,
            String reason) {

        public static LegalContext of(QueryContext queryContext, @Nullable String authorisationNo) {
            return new LegalContext(queryContext.purpose().value(), queryContext.legalBasis().value(),
                    queryContext.commissionNo(), authorisationNo, queryContext.reason());
        }
    }

    /**
     * How it was decided.
     *
     * @param rule  name of the rule that decided; null: none in particular
     * @param grant id of the grant that let it in; null: none did, or it is no matter of grants
     */
    record Ruling(Decision decision, @Nullable String rule, @Nullable String grant) {

        public static final Ruling ALLOWED = of(Decision.ALLOWED);

        public static Ruling of(Decision decision) {
            return new Ruling(decision, null, null);
        }

        public static Ruling allowed(@Nullable String grant) {
            return new Ruling(Decision.ALLOWED, null, grant);
        }

        /** @param grant that had let it in before; null: none had */
        public static Ruling refused(Enum<?> rule, @Nullable String grant) {
            return new Ruling(Decision.REFUSED, rule.name(), grant);
        }

        public static Ruling throttled(Enum<?> rule) {
            return new Ruling(Decision.THROTTLED, rule.name(), null);
        }

        public static Ruling failed(@Nullable String grant) {
            return new Ruling(Decision.FAILED, null, grant);
        }
    }

    /** Fields asked for, returned after filtering, and how many the filter took out. */
    record Fields(List<String> asked, List<String> returned, int cut) {
        public static final Fields NONE = new Fields(List.of(), List.of(), 0);
    }

    /** What was found, and where. */
    record Findings(List<Source> sources, @Nullable String result, int count) {

        public Findings {
            sources = List.copyOf(sources);
        }
    }

    /** A source that was asked, how it answered, and as of when. */
    record Source(String source, String outcome, @Nullable Instant asOf) {
    }

    /**
     * SHA-256, base64url without padding.
     *
     * @param request of the body, byte for byte as it was received; null where nobody read it, or it is not there
     * @param answer  of what was released, in the canonical form of RFC 8785, without the receipt (which speaks of this
     *                very entry); of an answer that is no query's, of the body as it left; null where it left as a
     *                stream, or was a refusal
     */
    record Digests(@Nullable String request, @Nullable String answer) {
        public static final Digests NONE = new Digests(null, null);
    }
}
