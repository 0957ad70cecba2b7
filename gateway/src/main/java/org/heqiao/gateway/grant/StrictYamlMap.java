package org.heqiao.gateway.grant;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heqiao.gateway.grant.GrantsUnreadable.Fault;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a YAML text, read strictly: what is asked for is taken out, what is left at the end is a fault, and so
 * is what is missing or given twice. Values are read as they are written, not by YAML's ideas of numbers and times.
 * Faults are collected; where one is, null is given.
 */
final class StrictYamlMap {

    private final Node node;
    private final String path;
    private final List<Fault> faults;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    StrictYamlMap(Node node, String path, List<Fault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            fault(node, path, "is not a mapping of keys and values");
            return;
        }
        for (var member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode name)) {
                fault(member.getKeyNode(), path, "a key is a word");
            } else if (members.putIfAbsent(name.getValue(), member.getValueNode()) != null) {
                fault(name, inside(name.getValue()), "is given twice");
            }
        }
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /** Every key that was not asked for is a fault. */
    void end() {
        members.forEach((key, value) -> {
            if (!known.contains(key)) {
                fault(value, inside(key), "unknown key; known are " + String.join(", ", known));
            }
        });
    }

    @Nullable
    String text(String key) {
        return value(key, Function.identity());
    }

    @Nullable
    String optionalText(String key) {
        known.add(key);
        return has(key) ? text(key) : null;
    }

    /** @param reader throws {@link RuntimeException} where the word cannot be read */
    <T> @Nullable T value(String key, Function<String, T> reader) {
        var value = need(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ScalarNode scalar)) {
            fault(value, inside(key), "is not a single value");
            return null;
        }
        return read(value, inside(key), () -> reader.apply(scalar.getValue()));
    }

    /** A list of words, each once, and what they make together. */
    <T> @Nullable T texts(String key, Function<SortedSet<String>, T> maker) {
        var words = list(key, (item, itemPath) -> {
            if (item instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            fault(item, itemPath, "is not a single value");
            return null;
        });
        if (words == null) {
            return null;
        }
        var once = new TreeSet<>(words);
        var at = members.getOrDefault(key, node);
        if (once.size() < words.size()) {
            fault(at, inside(key), "names something twice");
        }
        return read(at, inside(key), () -> maker.apply(once));
    }

    /** Names in a value or a list, each where it stands; what is said of one of them is a fault there. */
    void check(String key, Function<String, @Nullable String> wrong, List<Fault> into) {
        switch (members.get(key)) {
            case ScalarNode scalar -> check(scalar, inside(key), wrong, into);
            case SequenceNode sequence -> {
                int i = 0;
                for (var item : sequence.getValue()) {
                    check(item, inside(key) + '[' + i++ + ']', wrong, into);
                }
            }
            case null, default -> {
                // told already
            }
        }
    }

    private static void check(Node at, String key, Function<String, @Nullable String> wrong, List<Fault> into) {
        var said = at instanceof ScalarNode scalar ? wrong.apply(scalar.getValue()) : null;
        if (said != null) {
            into.add(new Fault(at.getStartMark().getLine() + 1, key, said));
        }
    }

    interface ItemReader<T> {
        @Nullable
        T read(Node item, String itemPath);
    }

    /** Those items that can be read. */
    <T> @Nullable List<T> list(String key, ItemReader<T> reader) {
        var value = need(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof SequenceNode sequence)) {
            fault(value, inside(key), "is not a list");
            return null;
        }
        var items = new ArrayList<T>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            var item = reader.read(sequence.getValue().get(i), inside(key) + '[' + i + ']');
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /** The mappings in a list, those that can be read. */
    <T> @Nullable List<T> sections(String key, Function<StrictYamlMap, @Nullable T> reader) {
        return list(key, (item, itemPath) -> reader.apply(new StrictYamlMap(item, itemPath, faults)));
    }

    boolean isWord(String key, String word) {
        known.add(key);
        return members.get(key) instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    /** A key that may be left out, and what that means. */
    <T> @Nullable T valueOr(String key, T otherwise, Function<String, T> reader) {
        known.add(key);
        return has(key) ? value(key, reader) : otherwise;
    }

    @Nullable
    StrictYamlMap section(String key) {
        var value = need(key);
        return value == null ? null : new StrictYamlMap(value, inside(key), faults);
    }

    @Nullable
    StrictYamlMap optionalSection(String key) {
        known.add(key);
        return has(key) ? section(key) : null;
    }

    /** The keys, where they are not known beforehand. */
    List<String> keys() {
        return List.copyOf(members.keySet());
    }

    /** Makes something of all that was read; what its maker refuses is a fault of this section. */
    <T> @Nullable T make(Supplier<T> maker) {
        return read(node, path, maker);
    }

    private <T> @Nullable T read(Node at, String key, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            fault(at, key,
                    wrong instanceof IllegalArgumentException && wrong.getMessage() != null
                            ? wrong.getMessage()
                            : "cannot be read");
            return null;
        }
    }

    private @Nullable Node need(String key) {
        known.add(key);
        var value = members.get(key);
        if (value == null) {
            fault(node, inside(key), "is missing");
        }
        return value;
    }

    private void fault(Node at, String key, String message) {
        faults.add(new Fault(at.getStartMark().getLine() + 1, key, message));
    }

    private String inside(String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }
}
