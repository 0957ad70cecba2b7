package org.heqiao.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the hub took a file for, out of the state of a batch: form, character set, and whatever else it says there,
 * sheet or columns passed over.
 */
final class TakenFile {

    /** Told elsewhere, or of no use to a reader. */
    private static final Set<String> LEFT_OUT = Set.of("rows", "bytes", "households");

    private TakenFile() {
    }

    /**
     * {@code file        kind xlsx, sheet 名单, heading row 3, columns passed over 备注 序号}; nothing where the state says
     * nothing of it.
     */
    static Optional<String> line(JsonNode state) {
        var parts = new ArrayList<String>();
        add(state.path("file"), parts);
        add(state.path("table"), parts);
        return parts.isEmpty() ? Optional.empty() : Optional.of("file        " + String.join(", ", parts));
    }

    private static void add(JsonNode object, List<String> parts) {
        object.properties().forEach(each -> {
            var value = text(each.getValue());
            if (each.getValue().isObject()) {
                add(each.getValue(), parts);
            } else if (!LEFT_OUT.contains(each.getKey()) && !value.isBlank()) {
                parts.add(each.getKey().replace('_', ' ') + " " + value);
            }
        });
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(text(each)));
            return String.join(" ", all);
        }
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }
}
