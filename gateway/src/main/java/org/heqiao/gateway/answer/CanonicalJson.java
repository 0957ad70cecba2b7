package org.heqiao.gateway.answer;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * RFC 8785: members by name, no blanks, the shortest escapes. Answers hold no numbers but whole ones, which need no
 * further rule.
 */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

    private CanonicalJson() {
    }

    public static byte[] of(JsonNode value) {
        return JSON.writeValueAsBytes(value);
    }

    /** Whether what is being written is to be canonical. */
    static boolean isWrittenBy(SerializationContext context) {
        return context.isEnabled(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    }
}
