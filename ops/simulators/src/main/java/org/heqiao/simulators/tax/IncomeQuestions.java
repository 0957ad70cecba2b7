package org.heqiao.simulators.tax;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The body of {@code POST /v1/income-queries} as the authority reads it. */
record IncomeQuestions(String requestNo, List<One> persons) {

    /** One person asked about. */
    record One(long ref, String idNo, String name, YearMonth from, YearMonth to) {
    }

    private static final JsonFactory JSON = new JsonFactory();

    static IncomeQuestions read(byte[] body) {
        String requestNo = "";
        List<One> persons = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "request_no" -> requestNo = json.getString();
                    case "persons" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            persons.add(one(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        if (requestNo.isEmpty() || persons.isEmpty()) {
            throw new IllegalArgumentException("request_no and persons are required");
        }
        return new IncomeQuestions(requestNo, persons);
    }

    private static One one(JsonParser json) {
        String ref = "";
        String idNo = "";
        String name = "";
        String from = "";
        String to = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "ref" -> ref = json.getString();
                case "id_no" -> idNo = json.getString();
                case "name" -> name = json.getString();
                case "from" -> from = json.getString();
                case "to" -> to = json.getString();
                default -> json.skipChildren();
            }
        }
        return new One(Long.parseLong(ref), idNo, name, month(from), month(to));
    }

    private static YearMonth month(String text) {
        if (text.length() != 7) {
            throw new IllegalArgumentException("a month is yyyy-MM");
        }
        return YearMonth.of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10));
    }
}
