package org.heqiao.gateway.answer;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * Part of an answer that many answers have in common: written once, in the order of its members and in canonical form,
 * and then kept as these bytes alone. It stands in a tree as a {@link #node}, and never changes. Safe for use by many
 * threads.
 */
public final class SharedAnswer implements JacksonSerializable {

    private static final JsonMapper JSON = new JsonMapper();

    private final POJONode node = new POJONode(this);
    private volatile @Nullable JsonNode tree;
    private volatile @Nullable Utf8 written;
    private volatile @Nullable Utf8 canonical;
    private volatile @Nullable Made made;

    /** @param tree nobody changes it any more */
    public SharedAnswer(ObjectNode tree) {
        this.tree = tree;
    }

    /** What was made of it last, and by whom. */
    private record Made(Object by, Object what) {
    }

    /** What stands for it in a tree. */
    public JsonNode node() {
        return node;
    }

    /** What a node stands for; null: for itself. */
    public static @Nullable SharedAnswer in(JsonNode node) {
        return node instanceof POJONode pojo && pojo.getPojo() instanceof SharedAnswer shared ? shared : null;
    }

    /** Not to be changed. */
    public JsonNode tree() {
        var held = tree;
        return held != null ? held : JSON.readTree(Objects.requireNonNull(written).asUnquotedUTF8());
    }

    /** Makes something of the tree, unless the same has made it last. @param by known by identity */
    public <T> T made(Object by, Class<T> type, Function<JsonNode, T> make) {
        var last = made;
        if (last != null && last.by == by) {
            return type.cast(last.what);
        }
        var what = make.apply(tree());
        made = new Made(by, what);
        return what;
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeRawValue(CanonicalJson.isWrittenBy(context) ? canonical() : written());
    }

    private Utf8 written() {
        var known = written;
        if (known == null) {
            known = new Utf8(JSON.writeValueAsBytes(tree()));
            written = known;
            forget();
        }
        return known;
    }

    private Utf8 canonical() {
        var known = canonical;
        if (known == null) {
            known = new Utf8(CanonicalJson.of(tree()));
            canonical = known;
            forget();
        }
        return known;
    }

    /** A tree takes many times the room of its bytes. */
    private void forget() {
        if (written != null && canonical != null) {
            tree = null;
        }
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }

    @Override
    public String toString() {
        return "SharedAnswer";
    }
}
