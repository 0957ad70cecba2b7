package org.heqiao.gateway.audit;

/**
 * Proof that an entry is in the log: anyone can check it with the log's public key once the entry is integrated (within
 * a second).
 *
 * @param log   origin of the log, as in its checkpoints
 * @param index place of the entry, from 0
 * @param hash  RFC 6962 leaf hash of the entry, 32 bytes, base64
 */
public record Receipt(String log, long index, String hash) {
}
