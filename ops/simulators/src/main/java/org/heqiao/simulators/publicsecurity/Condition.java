package org.heqiao.simulators.publicsecurity;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One person asked about: {@code condition[]} of a data call. */
record Condition(long ref, String number, String name) {

    private static final JsonFactory JSON = new JsonFactory();

    static List<Condition> read(byte[] body) {
        List<Condition> conditions = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = json.currentName().equals("condition");
                json.nextToken();
                while (wanted && json.nextToken() == JsonToken.START_OBJECT) {
                    conditions.add(one(json));
                }
                if (!wanted) {
                    json.skipChildren();
                }
            }
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("condition is required");
        }
        return conditions;
    }

    private static Condition one(JsonParser json) {
        String ref = "";
        String number = "";
        String name = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "ref" -> ref = json.getString();
                case "gmsfhm" -> number = json.getString();
                case "xm" -> name = json.getString();
                default -> json.skipChildren();
            }
        }
        return new Condition(Long.parseLong(ref), number, name);
    }
}
