package org.heqiao.gateway.enforcement;

import java.util.Base64;
import org.heqiao.schemas.privacy.Sha256;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** SHA-256 as entries hold it: base64url without padding. */
final class CanonicalDigest {

    /**
     * RFC 8785: members by name, no blanks, the shortest escapes. Answers hold no numbers but whole ones, which need no
     * further rule.
     */
    private static final JsonMapper CANONICAL = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

    private CanonicalDigest() {
    }

    /** Of a JSON value in its canonical form, so that whoever holds it in any other can check it. */
    static String of(JsonNode value) {
        return end(Sha256.of(CANONICAL.writeValueAsBytes(value)));
    }

    static String end(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
