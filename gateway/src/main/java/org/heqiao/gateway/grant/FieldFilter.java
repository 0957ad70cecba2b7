package org.heqiao.gateway.grant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.answer.SharedAnswer;
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

    /** Beyond it the names of an answer are data, and are not remembered. */
    private static final int MOST_NAMES = 200;

    private static final Cache<Set<String>, FieldFilter> FILTERS = Caffeine.newBuilder().maximumSize(1000).build();

    private final Step root = new Step("", false);

    /** @param allowed as in {@link GrantDecision.Allowed#fields} */
    public FieldFilter(Set<String> allowed) {
        for (var path : allowed) {
            var step = root;
            if (!path.equals(FieldPaths.ALL)) {
                for (var name : path.split("\\.")) {
                    step = step.named(name);
                }
            }
            step.whole = true;
            step.next.clear(); // a path below it says nothing new
        }
    }

    /** The same filter for the same paths, as far as it is remembered: it knows what it has met. */
    public static FieldFilter of(Set<String> allowed) {
        return FILTERS.get(allowed, FieldFilter::new);
    }

    /**
     * @param returned the paths of the leaves that are left, each once, in the order of the alphabet
     * @param cut      how many leaves were taken out
     */
    public record Filtered(JsonNode tree, List<String> returned, int cut) {
    }

    /**
     * A leaf is a value, or an object or array with nothing in it. Objects and arrays of which nothing is left go too,
     * but an element of an array that has others left stays as an empty one, so that the others keep their places. Of a
     * {@link SharedAnswer} it is remembered what is left; where that is all, it stands in what is returned too.
     *
     * @param answer is not changed, and shares nothing with what is returned
     * @throws IllegalArgumentException deeper than {@value #DEEPEST}
     */
    public Filtered filter(JsonNode answer) {
        var pass = new Pass();
        var left = pass.filter(answer, root, 0);
        if (left == null) {
            left = answer.isArray() ? NODES.arrayNode() : NODES.objectNode();
        }
        var returned = new TreeSet<String>();
        pass.returned.forEach(step -> returned.add(step.path.isEmpty() ? FieldPaths.ALL : step.path));
        return new Filtered(left, List.copyOf(returned), pass.cut);
    }

    /** A place in answers. What lies below an allowed one is allowed, and added as it is met. */
    private static final class Step {

        private final String path;
        private boolean whole;
        private final Map<String, Step> next = new ConcurrentHashMap<>();

        Step(String path, boolean whole) {
            this.path = path;
            this.whole = whole;
        }

        Step named(String name) {
            return next.computeIfAbsent(name, this::below);
        }

        /** Null: it is not allowed. */
        @Nullable
        Step after(String name) {
            var known = next.get(name);
            if (known != null || !whole) {
                return known;
            }
            return next.size() < MOST_NAMES ? named(name) : below(name);
        }

        private Step below(String name) {
            return new Step(path.isEmpty() ? name : path + '.' + name, whole);
        }
    }

    /** What is left of a shared part. @param node null: nothing */
    private record Left(@Nullable JsonNode node, Set<Step> returned, int cut) {
    }

    private static final class Pass {

        private final Set<Step> returned = new HashSet<>();
        private int cut;

        /** What is left of the node; null: nothing. Without a step it is not allowed. */
        @Nullable
        JsonNode filter(JsonNode node, @Nullable Step step, int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("the answer is nested deeper than " + DEEPEST);
            }
            if (node.isContainer() && !node.isEmpty()) {
                return node instanceof ObjectNode object
                        ? filterIn(object, step, depth)
                        : filterIn((ArrayNode) node, step, depth);
            }
            var shared = SharedAnswer.in(node);
            if (shared != null) {
                return filterIn(shared, step, depth);
            }
            // that a list is empty says no more than its allowed parts would
            if (step == null || !step.whole && !node.isContainer()) {
                cut++;
                return null;
            }
            if (!step.path.isEmpty() || !node.isContainer()) {
                returned.add(step);
            }
            return node.deepCopy();
        }

        private @Nullable JsonNode filterIn(SharedAnswer shared, @Nullable Step step, int depth) {
            var left = step == null
                    ? left(shared, shared.tree(), null, depth)
                    : shared.made(step, Left.class, tree -> left(shared, tree, step, depth));
            returned.addAll(left.returned);
            cut += left.cut;
            return left.node;
        }

        private static Left left(SharedAnswer shared, JsonNode tree, @Nullable Step step, int depth) {
            var pass = new Pass();
            var node = pass.filter(tree, step, depth);
            return new Left(pass.cut == 0
                    ? shared.node()
                    : node instanceof ObjectNode object ? new SharedAnswer(object).node() : node,
                    pass.returned, pass.cut);
        }

        private @Nullable JsonNode filterIn(ObjectNode object, @Nullable Step step, int depth) {
            var left = NODES.objectNode();
            for (var member : object.properties()) {
                var name = member.getKey();
                var kept = filter(member.getValue(), step == null ? null : step.after(name), depth + 1);
                if (kept != null) {
                    left.set(name, kept);
                }
            }
            return left.isEmpty() ? null : left;
        }

        private @Nullable JsonNode filterIn(ArrayNode array, @Nullable Step step, int depth) {
            var left = NODES.arrayNode();
            boolean any = false;
            for (var element : array) {
                var kept = filter(element, step, depth + 1);
                any |= kept != null;
                if (kept != null) {
                    left.add(kept);
                } else if (element.isContainer() || SharedAnswer.in(element) != null) {
                    left.add(element.isArray() ? NODES.arrayNode() : NODES.objectNode());
                }
            }
            return any ? left : null;
        }
    }
}
