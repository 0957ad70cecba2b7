package org.heqiao.gateway.enforcement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** SHA-256 as entries hold it: base64url without padding. */
final class Sha256 {

    /**
     * RFC 8785: members by name, no blanks, the shortest escapes. Answers hold no numbers but whole ones, which need no
     * further rule.
     */
    private static final JsonMapper CANONICAL = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

    private Sha256() {
    }

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a JSON value in its canonical form, so that whoever holds it in any other can check it. */
    static String of(JsonNode value) {
        return end(begin().digest(CANONICAL.writeValueAsBytes(value)));
    }

    static String end(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
