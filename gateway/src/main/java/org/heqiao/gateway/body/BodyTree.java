package org.heqiao.gateway.body;

import java.util.regex.Pattern;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The JSON of a body, before it is known what it should be. */
final class BodyTree {

    private static final Pattern MEMBER = Pattern.compile("[A-Za-z_]{1,40}");

    private BodyTree() {
    }

    /** Without nulls. @throws InvalidBody a text is none */
    static JsonNode checked(JsonNode tree) {
        var place = noText(tree);
        if (place != null) {
            throw new InvalidBody(
                    "a text of the body holds a character that is none, U+0000 or half of a surrogate pair, at "
                            + (place.isEmpty() ? "/" : place));
        }
        removeNulls(tree);
        return tree;
    }

    /**
     * Generated clients send the members that nobody has set as null: a member that is null is one that is left out.
     */
    private static void removeNulls(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        tree.forEach(BodyTree::removeNulls);
    }

    /** Where there is what no database takes, and no reader could show, as a JSON Pointer; null: nowhere. */
    private static @Nullable String noText(JsonNode tree) {
        if (tree instanceof StringNode text) {
            return isText(text.stringValue()) ? null : "";
        }
        if (tree instanceof ObjectNode object) {
            for (var member : object.properties()) {
                var place = isText(member.getKey()) ? noText(member.getValue()) : "";
                if (place != null) {
                    return isText(member.getKey()) ? "/" + named(member.getKey()) + place : "";
                }
            }
            return null;
        }
        for (int i = 0; i < tree.size(); i++) {
            var place = noText(tree.path(i));
            if (place != null) {
                return "/" + i + place;
            }
        }
        return null;
    }

    /** Only what programs call their members, for a name may be somebody's number as well. */
    private static String named(String member) {
        return MEMBER.matcher(member).matches() ? member : "?";
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                return false;
            }
            i += pair ? 1 : 0;
        }
        return true;
    }
}
