package org.heqiao.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values that fit a schema of the contract, and those that nearly do: a part of them is put out of joint by chance. */
final class SchemaValues {

    private static final int DEEPEST = 8;

    private final JsonNode document;
    private final Random chance;
    private final List<String> words;

    /** @param words what is put where it does not belong */
    SchemaValues(JsonNode document, Random chance, List<String> words) {
        this.document = document;
        this.chance = chance;
        this.words = words;
    }

    /** @param spoilt of how many values one is out of joint; 0: none */
    @Nullable
    Object value(JsonNode schema, int spoilt) {
        return value(schema, spoilt, 0);
    }

    private @Nullable Object value(JsonNode given, int spoilt, int depth) {
        var schema = resolved(given);
        if (depth > DEEPEST || spoilt > 0 && chance.nextInt(spoilt) == 0) {
            return odd();
        }
        if (schema.has("const")) {
            return schema.path("const").asString();
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(chance.nextInt(schema.path("enum").size())).asString();
        }
        for (var choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice) && !schema.has("properties")) {
                return value(schema.path(choice).path(chance.nextInt(schema.path(choice).size())), spoilt, depth + 1);
            }
        }
        var type = schema.path("type").isArray()
                ? schema.path("type").path(0).asString()
                : schema.path("type").asString("object");
        return switch (type) {
            case "array" -> list(schema, spoilt, depth);
            case "integer" -> whole(schema);
            case "number" -> chance.nextDouble();
            case "boolean" -> chance.nextBoolean();
            case "string" -> text(schema);
            default -> object(schema, spoilt, depth);
        };
    }

    private List<@Nullable Object> list(JsonNode schema, int spoilt, int depth) {
        int least = schema.path("minItems").asInt(0);
        var list = new ArrayList<@Nullable Object>();
        for (int i = least + chance.nextInt(3); i > 0; i--) {
            list.add(value(schema.path("items"), spoilt, depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> object(JsonNode schema, int spoilt, int depth) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(each -> required.add(each.asString()));
        var either = schema.path("oneOf");
        if (!either.isEmpty()) {
            either.path(chance.nextInt(either.size())).path("required").forEach(each -> required.add(each.asString()));
        }
        var object = new LinkedHashMap<String, @Nullable Object>();
        schema.path("properties").properties().forEach(each -> {
            boolean left = spoilt > 0 && chance.nextInt(spoilt * 2) == 0;
            if (!left && (required.contains(each.getKey()) || either.isEmpty() && chance.nextInt(3) == 0)) {
                object.put(each.getKey(), named(each.getKey(), each.getValue(), spoilt, depth));
            }
        });
        if (spoilt > 0 && chance.nextInt(spoilt * 3) == 0) {
            object.put(words.get(chance.nextInt(words.size())).replace("\ud800", "?"), odd());
        }
        return object;
    }

    /** What a schema alone does not say: whose number, which name. */
    private @Nullable Object named(String name, JsonNode schema, int spoilt, int depth) {
        boolean asItShould = spoilt == 0 || chance.nextInt(spoilt) > 0;
        return switch (asItShould ? name : "") {
            case "id_number" -> HostileCalls.PERSON;
            case "name" -> "张远山";
            case "purpose" -> "social-assistance-check";
            case "legal_basis" -> "SSA-2014-58";
            case "source" -> "civil-affairs";
            default -> value(schema, spoilt, depth + 1);
        };
    }

    private long whole(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = Math.max(least, schema.path("maximum").asLong(least + 100));
        return chance.nextInt(4) == 0
                ? (chance.nextBoolean() ? least : most)
                : least + chance.nextLong(most - least + 1);
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> "0f8fad5b-d9cb-469f-a165-70867728950e";
            case "date" -> "2026-1%d-0%d".formatted(chance.nextInt(3), 1 + chance.nextInt(9));
            case "date-time" -> "2026-11-24T00:00:00Z";
            case "uri" -> "https://receiver.example.cn/hook";
            default -> schema.path("pattern").asString("").contains("{6}")
                    ? "640104"
                    : "文" + Long.toString(chance.nextLong() >>> 40, 36);
        };
    }

    private @Nullable Object odd() {
        return switch (chance.nextInt(9)) {
            case 0 -> null;
            case 1 -> List.of();
            case 2 -> Map.of();
            case 3 -> chance.nextLong();
            case 4 -> chance.nextDouble() * 1e300;
            case 5 -> chance.nextBoolean();
            case 6 -> List.of(List.of(words.get(chance.nextInt(words.size())).replace("\ud800", "?")));
            default -> words.get(chance.nextInt(words.size())).replace("\ud800", "?");
        };
    }

    JsonNode resolved(JsonNode schema) {
        var each = schema;
        for (int i = 0; i < DEEPEST && each.has("$ref"); i++) {
            each = document.at(each.path("$ref").asString().substring(1));
        }
        return each;
    }
}
