package org.heqiao.gateway.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.heqiao.schemas.privacy.Sha256;

/** Where the answer to one key of one client is kept. */
record IdempotencyKey(String client, byte[] key) {

    private static final int LONGEST = 255;

    /** @throws IllegalArgumentException not 1 to 255 visible ASCII characters: 400 */
    static IdempotencyKey of(String client, String key) {
        if (key.isEmpty() || key.length() > LONGEST || key.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
            throw new IllegalArgumentException("an Idempotency-Key has 1 to " + LONGEST + " visible ASCII characters");
        }
        return new IdempotencyKey(client,
                Sha256.of(key.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What an answer is bound to, so that none can be moved to another key. */
    byte[] place() {
        return ("gateway_repeat.answer " + client + ' ' + HexFormat.of().formatHex(key))
                .getBytes(StandardCharsets.UTF_8);
    }
}
