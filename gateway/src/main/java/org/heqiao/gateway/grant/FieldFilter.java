package org.heqiao.gateway.grant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of an answer everything beyond the allowed paths, whatever the source returned. Arrays are transparent:
 * their elements have the path of the array. A path of an answer is told by its names one by one, so a name with a dot
 * in it is no path of two.
 */
public final class FieldFilter {

    private static final int DEEPEST = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Step root = new Step();

    /** @param allowed as in {@link GrantDecision.Allowed#fields} */
    public FieldFilter(Set<String> allowed) {
        for (var path : allowed) {
            var step = root;
            if (!path.equals(FieldPaths.ALL)) {
                for (var name : path.split("\\.")) {
                    step = step.next.computeIfAbsent(name, _ -> new Step());
                }
            }
            step.whole = true;
        }
    }

    /**
     * @param returned the paths of the leaves that are left, each once, in the order of the alphabet
     * @param cut      how many leaves were taken out
     */
    public record Filtered(JsonNode tree, List<String> returned, int cut) {
    }

    /**
     * A leaf is a value, or an object or array with nothing in it. Objects and arrays of which nothing is left go too,
     * but an element of an array that has others left stays as an empty one, so that the others keep their places.
     *
     * @param answer is not changed, and shares nothing with what is returned
     * @throws IllegalArgumentException deeper than {@value #DEEPEST}
     */
    public Filtered filter(JsonNode answer) {
        var pass = new Pass();
        var left = pass.filter(answer, root, "", 0);
        if (left == null) {
            left = answer.isArray() ? NODES.arrayNode() : NODES.objectNode();
        }
        return new Filtered(left, List.copyOf(pass.returned), pass.cut);
    }

    private static final class Step {
        boolean whole;
        final Map<String, Step> next = new HashMap<>();
    }

    private static final class Pass {

        final Set<String> returned = new TreeSet<>();
        int cut;

        /** What is left of the node; null: nothing. Without a step it is not allowed. */
        @Nullable
        JsonNode filter(JsonNode node, @Nullable Step step, String path, int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("the answer is nested deeper than " + DEEPEST);
            }
            if (node.isContainer() && !node.isEmpty()) {
                return node instanceof ObjectNode object
                        ? filterIn(object, step, path, depth)
                        : filterIn((ArrayNode) node, step, path, depth);
            }
            // that a list is empty says no more than its allowed parts would
            if (step == null || !step.whole && !node.isContainer()) {
                cut++;
                return null;
            }
            if (!path.isEmpty()) {
                returned.add(path);
            } else if (!node.isContainer()) {
                returned.add(FieldPaths.ALL);
            }
            return node.deepCopy();
        }

        private @Nullable JsonNode filterIn(ObjectNode object, @Nullable Step step, String path, int depth) {
            var left = NODES.objectNode();
            for (var member : object.properties()) {
                var name = member.getKey();
                var kept = filter(member.getValue(), after(step, name), path.isEmpty() ? name : path + '.' + name,
                        depth + 1);
                if (kept != null) {
                    left.set(name, kept);
                }
            }
            return left.isEmpty() ? null : left;
        }

        private @Nullable JsonNode filterIn(ArrayNode array, @Nullable Step step, String path, int depth) {
            var left = NODES.arrayNode();
            boolean any = false;
            for (var element : array) {
                var kept = filter(element, step, path, depth + 1);
                any |= kept != null;
                if (kept != null) {
                    left.add(kept);
                } else if (element.isContainer()) {
                    left.add(element.isArray() ? NODES.arrayNode() : NODES.objectNode());
                }
            }
            return any ? left : null;
        }

        private static @Nullable Step after(@Nullable Step step, String name) {
            return step == null || step.whole ? step : step.next.get(name);
        }
    }
}
