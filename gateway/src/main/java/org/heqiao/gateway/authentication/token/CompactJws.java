package org.heqiao.gateway.authentication.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.SigningMethod;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signed JWT as it came: three parts, RFC 7515 §7.1, read strictly and believed in nothing. Keys are taken from our
 * registry by {@code kid} alone; what a header says about where keys are to be found is not looked at.
 *
 * @param keyId  empty where the header names no key
 * @param signed the bytes the signature is over
 */
record CompactJws(SigningMethod method, String keyId, @Nullable String type, JsonNode claims, byte[] signed,
        byte[] signature) {

    static final int LONGEST = 8192;

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()).build();

    static CompactJws parse(String text) throws AuthenticationFailed {
        if (text.length() > LONGEST) {
            throw new AuthenticationFailed(FailureReason.OVERSIZED);
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        try {
            var header = object(text.substring(0, first));
            var method = SigningMethod.ofJose(header.path("alg").asString(""));
            if (method == null) {
                throw new AuthenticationFailed(FailureReason.ALGORITHM);
            }
            var keyId = header.path("kid").asString("");
            if (header.has("crit") || header.has("b64")) {
                throw new AuthenticationFailed(FailureReason.MALFORMED);
            }
            return new CompactJws(method, keyId, header.path("typ").stringValue(null),
                    object(text.substring(first + 1, second)),
                    text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(text.substring(second + 1)));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
    }

    private static JsonNode object(String part) throws AuthenticationFailed {
        var json = JSON.readTree(Base64.getUrlDecoder().decode(part));
        if (!json.isObject()) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        return json;
    }

    /** A claim that must be there, a string, and not endless. */
    String text(String claim) throws AuthenticationFailed {
        var value = claims.path(claim);
        if (!value.isString() || value.asString().isEmpty() || value.asString().length() > 500) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        return value.asString();
    }

    /** A NumericDate; null where it is not given. */
    @Nullable
    Instant time(String claim) throws AuthenticationFailed {
        var value = claims.path(claim);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1e11) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        return Instant.ofEpochMilli((long) (value.asDouble() * 1000));
    }

    Instant needTime(String claim) throws AuthenticationFailed {
        var time = time(claim);
        if (time == null) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        }
        return time;
    }

    /** The one audience it names: what is meant for others as well could be used by them. */
    String audience() throws AuthenticationFailed {
        var aud = claims.path("aud");
        var only = aud.isArray() && aud.size() == 1 ? aud.get(0) : aud;
        if (!only.isString()) {
            throw new AuthenticationFailed(FailureReason.AUDIENCE);
        }
        return only.asString();
    }
}
