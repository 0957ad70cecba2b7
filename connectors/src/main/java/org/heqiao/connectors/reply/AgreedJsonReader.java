package org.heqiao.connectors.reply;

import java.time.LocalDate;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reading agreed JSON in one pass: objects, texts, dates as eight digits. What is not as agreed is an
 * IllegalArgumentException.
 */
public final class AgreedJsonReader {

    private AgreedJsonReader() {
    }

    /** The field handler reads exactly the field's value. */
    public static void eachField(@Nullable JsonToken start, JsonParser json, Consumer<String> field) {
        expect(start == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            field.accept(json.currentName());
        }
        expect(json.currentToken() == JsonToken.END_OBJECT);
    }

    public static String text(JsonParser json) {
        expect(json.nextToken() == JsonToken.VALUE_STRING);
        return json.getString();
    }

    public static void skip(JsonParser json) {
        if (json.nextToken() == JsonToken.VALUE_STRING) {
            json.finishToken(); // text in another encoding must not slip through unread
        }
        json.skipChildren();
    }

    /** yyyyMMdd, possibly followed by a time. */
    public static LocalDate date(String text) {
        expect(text.length() >= 8);
        return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
    }

    public static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    public static void expect(boolean asAgreed) {
        if (!asAgreed) {
            throw new IllegalArgumentException("structure");
        }
    }
}
