package org.heqiao.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The text of an entry: JSON in UTF-8, its parts in the order of {@link AuditEntry}, in snake_case, and {@code subjects} as the last. Made once;
 * these bytes are hashed, stored and shown.
 */
final class EntryText {

    /** An entry of a C2SP bundle has a length of 16 bits. */
    static final int LONGEST = 0xffff;

    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new SimpleModule().addSerializer(String.class, new WellFormed())).build();

    private EntryText() {
    }

    /** @param subjects commitments, base64 */
    static byte[] write(AuditEntry entry, List<String> subjects) {
        var text = JSON.writeValueAsBytes(entry);
        var tail = (subjects.isEmpty() ? ",\"subjects\":[]}" : ",\"subjects\":[\"" + String.join("\",\"", subjects) + "\"]}")
                .getBytes(StandardCharsets.US_ASCII);
        int head = text.length - 1; // without the closing brace
        if (head + tail.length > LONGEST) {
            throw new IllegalArgumentException("an entry has at most " + LONGEST + " bytes");
        }
        var whole = Arrays.copyOf(text, head + tail.length);
        System.arraycopy(tail, 0, whole, head, tail.length);
        return whole;
    }

    /** An entry as it was, and the commitments to its subjects. */
    record Read(AuditEntry entry, List<String> subjects) {
    }

    static Read read(byte[] text) {
        var tree = JSON.readTree(text);
        var subjects = tree.get("subjects").valueStream().map(node -> node.asString()).toList();
        return new Read(JSON.treeToValue(tree, AuditEntry.class), subjects);
    }

    /** Callers make up some of the texts: half a surrogate pair cannot be written in UTF-8 and must not cost the entry. */
    private static final class WellFormed extends StdSerializer<String> {

        WellFormed() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(isWellFormed(value) ? value : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }

        private static boolean isWellFormed(String value) {
            for (int i = 0; i < value.length(); i++) {
                if (Character.isSurrogate(value.charAt(i))) {
                    return StandardCharsets.UTF_8.newEncoder().canEncode(value);
                }
            }
            return true;
        }
    }
}
