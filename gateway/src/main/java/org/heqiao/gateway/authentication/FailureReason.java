package org.heqiao.gateway.authentication;

/** Why an attempt was refused. For the audit log and metrics; outside every one of them looks the same. */
public enum FailureReason {
    NO_CREDENTIAL, SEVERAL_CREDENTIALS, DUPLICATE_HEADER, MALFORMED, OVERSIZED,
    /** an algorithm we do not take, or one that does not belong to the key. */
    ALGORITHM, UNKNOWN_KEY, SIGNATURE, AUDIENCE, EXPIRED, NOT_YET_VALID, LIVES_TOO_LONG,
    /** the clocks differ by more than the window, or the signature is older than it. */
    CLOCK_SKEW,
    /** what may be used once was used before. */
    REPLAYED, REVOKED,
    /** the certificate of the connection is not the one the credential is bound to, or belongs to somebody else. */
    OTHER_CERTIFICATE,
    /** the certificate belongs to no client. */
    UNKNOWN_CERTIFICATE,
    /** the certificate was taken back. */
    REVOKED_CERTIFICATE,
    /** something the signature must cover is not covered. */
    NOT_COVERED,
    /** the body is not the one that was signed. */
    DIGEST, UNKNOWN_CLIENT,
    /** the client may not prove itself in this way. */
    MEANS_NOT_ALLOWED,
    /** a browser sent it, and nothing shows that the person meant to. */
    CROSS_SITE,
    /** the client system or its agency is suspended. */
    SUSPENDED,
    /** an address that no well-meaning client sends: encoded slashes, path parameters, double slashes. */
    PATH,
    /** nothing is there, or it is not open. */
    CLOSED,
    /** the server itself refused it before anybody looked: a method, an address or a form that is none. */
    UNREADABLE
}
