package org.heqiao.gateway.audit;

import java.util.List;

import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of an entry: JSON in UTF-8, its parts in the order of {@link EntryJson}, in snake_case, and
 * {@code subjects} as the last. Made once; these bytes are hashed, stored and shown.
 */
final class EntryText {

    /** An entry of a C2SP bundle has a length of 16 bits. */
    static final int LONGEST = 0xffff;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private EntryText() {
    }

    /** @param subjects commitments, base64 */
    static byte[] write(AuditEntry entry, List<String> subjects) {
        try (var bytes = new ByteArrayBuilder(1500)) {
            try (var json = JSON.createGenerator(bytes)) {
                new EntryJson(json).write(entry, subjects);
            }
            if (bytes.size() > LONGEST) {
                throw new IllegalArgumentException("an entry has at most " + LONGEST + " bytes");
            }
            return bytes.toByteArray();
        }
    }

    /** An entry as it was, and the commitments to its subjects. */
    record Read(AuditEntry entry, List<String> subjects) {
    }

    static Read read(byte[] text) {
        var tree = JSON.readTree(text);
        var subjects = tree.get("subjects").valueStream().map(node -> node.asString()).toList();
        return new Read(new EntryReader(JSON, tree).read(), subjects);
    }
}
