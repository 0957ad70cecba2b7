package org.heqiao.gateway.administration;

import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.query.FreeText;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.text.FieldText;
import tools.jackson.databind.JsonNode;

/**
 * The members of a registration, of which the kind decides the form. It is read from its JSON twice: when it is
 * proposed, and when it is approved, from what was stored.
 */
final class Members {

    private Members() {
    }

    /** Refuses an object with a member that is not in the contract, and what is no object at all. */
    static void only(JsonNode object, Set<String> known, String place) {
        if (!object.isObject()) {
            throw new InvalidBody(place + " is an object with " + String.join(", ", new TreeSet<>(known)));
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidBody(place + " has a member that is not known; known are "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** Normalised like every field. */
    static String text(JsonNode object, String name, int longest, String place) {
        var value = object.path(name);
        var text = value.isString() ? FieldText.normalise(value.stringValue()) : null;
        if (text == null || text.length() > longest) {
            throw new InvalidBody(place + "." + name + " is text of at most " + longest + " characters");
        }
        if (!FreeText.isWhole(text)) {
            throw new InvalidBody(
                    place + "." + name
                            + " holds replacement characters (U+FFFD): its bytes were read by a wrong character set");
        }
        return text;
    }
}
