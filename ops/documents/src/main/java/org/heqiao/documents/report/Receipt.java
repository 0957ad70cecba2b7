package org.heqiao.documents.report;

/**
 * Where the log says that this content was given out.
 *
 * @param log     origin of the log
 * @param index   of the entry, from 0
 * @param leaf    RFC 6962 leaf hash of the entry, base64
 * @param content SHA-256 of the report in canonical form (RFC 8785), base64url without padding, as the entry holds it
 */
public record Receipt(String log, long index, String leaf, String content) {
}
