package org.heqiao.gateway.query;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The members of a JSON object of the contract. Messages name the place and what is known there, never what came. */
public final class Members {

    private Members() {
    }

    /**
     * Refuses an object with a member that is not in the contract, and what is no object at all.
     *
     * @param place what it is, as {@code persons[3]}
     */
    public static void only(JsonNode object, Set<String> known, String place) {
        if (!object.isObject()) {
            throw new BadBody(place + " is an object with " + String.join(", ", new TreeSet<>(known)));
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new BadBody(place + " has a member that is not known; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    public static String text(JsonNode object, String name, int longest, String place) {
        var value = object.path(name);
        if (!value.isString() || value.stringValue().length() > longest) {
            throw new BadBody(place + "." + name + " is text of at most " + longest + " characters");
        }
        return value.stringValue();
    }
}
