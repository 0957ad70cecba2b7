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
        var place = noText(tree, "");
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
    private static @Nullable String noText(JsonNode tree, String place) {
        return switch (tree) {
            case StringNode text -> isText(text.stringValue()) ? null : place;
            case ObjectNode object -> {
                for (var each : object.properties()) {
                    var found = isText(each.getKey())
                            ? noText(each.getValue(), place + "/" + named(each.getKey()))
                            : place;
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
            default -> {
                for (int i = 0; i < tree.size(); i++) {
                    var found = noText(tree.path(i), place + "/" + i);
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
        };
    }

    /** Only what programs call their members, for a name may be somebody's number as well. */
    private static String named(String member) {
        return MEMBER.matcher(member).matches() ? member : "?";
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }
}
