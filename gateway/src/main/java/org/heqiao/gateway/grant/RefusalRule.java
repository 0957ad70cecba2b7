package org.heqiao.gateway.grant;

/**
 * Why a query is not let through. Written to the audit log and to metrics, never told to the caller; in the order they
 * are looked at (ops/docs/domain.md, 4).
 */
public enum RefusalRule {
    /** signature, certificate, token, clock or nonce. */
    NOT_AUTHENTICATED,
    /** the agency or client system is suspended. */
    CALLER_INACTIVE,
    /** a person who does not hold the role for it, or a system where it takes a person. */
    ROLE_NOT_HELD,
    /** a client registered as a sandbox asked for what sandboxes are not given, or about somebody who exists. */
    SANDBOX_SERVICE, SANDBOX_PERSON,
    /** no grant of this agency names the service. */
    NO_GRANT,
    /** no grant for the service names this purpose. */
    PURPOSE_NOT_GRANTED,
    /** no grant for the service and purpose names this legal basis. */
    LEGAL_BASIS_NOT_GRANTED,
    /** outside the grant's days. */
    NOT_IN_FORCE,
    /** outside the grant's hours. */
    OUTSIDE_HOURS,
    /** a division the grant does not cover. */
    DIVISION_NOT_GRANTED,
    /** nothing of what is wanted is granted. */
    FIELDS_NOT_GRANTED,
    /** the grant demands a case number, and it is missing or not well-formed for the legal basis. */
    CASE_NUMBER_MISSING, CASE_NUMBER_MALFORMED,
    /** the grant demands the officer by name, number and department. */
    OFFICER_NOT_NAMED,
    /**
     * the grant demands a letter of authorisation, and none is given, or none in force that covers subject and source.
     */
    AUTHORISATION_MISSING, AUTHORISATION_NOT_IN_FORCE, AUTHORISATION_NOT_COVERING,
    /** more subjects in one call than granted. */
    TOO_MANY_SUBJECTS,
    /** too fast, or the day's or month's quota is used up: 429, not 403. */
    RATE_EXCEEDED, QUOTA_EXCEEDED,
    /** the pattern of use was stopped: night-time series, sequential numbers. */
    UNUSUAL_USE
}
