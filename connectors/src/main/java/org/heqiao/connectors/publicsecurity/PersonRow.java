package org.heqiao.connectors.publicsecurity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.connectors.answers.Json;
import org.heqiao.connectors.answers.Yuan;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One row of {@code app_body.result}, cut to what was asked for. */
record PersonRow(long ref, String numberMatch, String nameMatch, String refusal, @Nullable String dead, @Nullable LocalDate diedOn,
        List<Fact> vehicles) {

    PersonRow {
        Json.expect(ref >= 0);
        Json.expect(!refusal.isEmpty() || isFlag(numberMatch) && (numberMatch.equals("0") || isFlag(nameMatch)));
        Json.expect(dead == null || isFlag(dead));
    }

    static PersonRow read(JsonParser json) {
        long ref = -1;
        String numberMatch = "";
        String nameMatch = "";
        String refusal = "";
        String dead = null;
        LocalDate diedOn = null;
        List<Fact> vehicles = List.of();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "ref" -> ref = Long.parseLong(Json.text(json));
                case "gmsfhm_ppddm" -> numberMatch = Json.text(json);
                case "xm_ppddm" -> nameMatch = Json.text(json);
                case "cwdm" -> refusal = Json.text(json);
                case "swbs" -> dead = Json.text(json);
                case "swrq" -> diedOn = Json.date(Json.text(json));
                case "jdc" -> vehicles = vehicles(json);
                default -> Json.skip(json);
            }
        }
        return new PersonRow(ref, numberMatch, nameMatch, refusal, dead, diedOn, vehicles);
    }

    boolean numberMatches() {
        return numberMatch.equals("1");
    }

    boolean nameMatches() {
        return nameMatch.equals("1");
    }

    List<Fact> facts(Service service) {
        return switch (service) {
            case IDENTITY -> List.of(new Fact.Population("1".equals(dead), diedOn));
            case VEHICLES -> vehicles;
        };
    }

    private static List<Fact> vehicles(JsonParser json) {
        List<Fact> vehicles = new ArrayList<>(2);
        Json.expect(json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            vehicle(json, vehicles);
        }
        Json.expect(json.currentToken() == JsonToken.END_ARRAY);
        return vehicles;
    }

    private static void vehicle(JsonParser json, List<Fact> vehicles) {
        String plate = "";
        String kind = "";
        String first = "";
        String state = "";
        String value = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "hphm" -> plate = Json.text(json);
                case "cllx" -> kind = Json.text(json);
                case "ccdjrq" -> first = Json.text(json);
                case "clzt" -> state = Json.text(json);
                case "xz" -> value = Json.text(json);
                default -> Json.skip(json);
            }
        }
        Json.expect(!plate.isEmpty() && !state.isEmpty());
        switch (state) {
            case "B", "E", "M" -> {
                // moved out or deregistered: no longer theirs
            }
            case "P" -> vehicles.add(new Fact.Vehicle(plate, kind, Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED, Json.date(first),
                    Yuan.toFen(value)));
            default -> vehicles.add(new Fact.Vehicle(plate, kind, Fact.Vehicle.State.NORMAL, Json.date(first), Yuan.toFen(value)));
        }
    }

    private static boolean isFlag(String text) {
        return text.equals("0") || text.equals("1");
    }
}
