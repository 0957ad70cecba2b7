package org.heqiao.gateway.enforcement;

import java.util.Base64;
import org.heqiao.gateway.answer.CanonicalJson;
import org.heqiao.schemas.privacy.Sha256;
import tools.jackson.databind.JsonNode;

/** SHA-256 as entries hold it: base64url without padding. */
final class CanonicalDigest {

    private CanonicalDigest() {
    }

    /** Of a JSON value in its canonical form, so that whoever holds it in any other can check it. */
    static String of(JsonNode value) {
        return end(Sha256.of(CanonicalJson.of(value)));
    }

    static String end(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
