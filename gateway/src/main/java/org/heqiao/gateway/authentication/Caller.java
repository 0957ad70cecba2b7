package org.heqiao.gateway.authentication;

import org.jspecify.annotations.Nullable;

/**
 * Who calls: a client system (调用系统) of an agency (机构), and how it proved that.
 *
 * @param agency     the agency's code, for example {@code yc-court}
 * @param client     the client system's id, for example {@code yc-court-case-system}
 * @param thumbprint SHA-256 of the certificate it came with, base64url (RFC 8705 {@code x5t#S256}); null without mutual
 *                   TLS
 */
public record Caller(AgencyCode agency, String client, Method means, @Nullable String thumbprint) {

    /** How a caller proved who it is; part of stored data. */
    public enum Method {
        /** an access token got with {@code private_key_jwt} (RFC 7523). */
        PRIVATE_KEY_JWT,
        /** a client certificate (RFC 8705), by itself or with a token bound to it. */
        MUTUAL_TLS,
        /** the national platform's headers, by HMAC-SHA256 or HMAC-SM3. */
        PLATFORM_HMAC_SHA256, PLATFORM_HMAC_SM3,
        /** the same headers with an SM2 signature. */
        PLATFORM_SM2,
        /** a signed request (RFC 9421). */
        HTTP_SIGNATURE,
        /** a person at a screen, by OIDC or a local account; {@link #client} is the account. */
        PERSON,
        /** nobody proved anything: the entry is about a refused attempt. */
        NONE
    }

    /** An attempt whose author is not known. */
    public static Caller unknown() {
        return new Caller(AgencyCode.UNKNOWN, "-", Method.NONE, null);
    }
}
