package org.heqiao.connectors.publicsecurity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.connectors.reply.AgreedJsonReader;
import org.heqiao.connectors.reply.YuanAmount;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One row of {@code app_body.result}, cut to what was asked for. */
record PersonRow(long ref, String numberMatch, String nameMatch, String refusal, @Nullable String dead,
        @Nullable LocalDate diedOn, List<Fact> vehicles) {

    PersonRow {
        AgreedJsonReader.expect(ref >= 0);
        AgreedJsonReader
                .expect(!refusal.isEmpty() || isFlag(numberMatch) && (numberMatch.equals("0") || isFlag(nameMatch)));
        AgreedJsonReader.expect(dead == null || isFlag(dead));
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
                case "ref" -> ref = Long.parseLong(AgreedJsonReader.text(json));
                case "gmsfhm_ppddm" -> numberMatch = AgreedJsonReader.text(json);
                case "xm_ppddm" -> nameMatch = AgreedJsonReader.text(json);
                case "cwdm" -> refusal = AgreedJsonReader.text(json);
                case "swbs" -> dead = AgreedJsonReader.text(json);
                case "swrq" -> diedOn = AgreedJsonReader.date(AgreedJsonReader.text(json));
                case "jdc" -> vehicles = vehicles(json);
                default -> AgreedJsonReader.skip(json);
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

    List<Fact> facts(PlatformService platformService) {
        return switch (platformService) {
            case IDENTITY -> List.of(new Fact.Population("1".equals(dead), diedOn));
            case VEHICLES -> vehicles;
        };
    }

    private static List<Fact> vehicles(JsonParser json) {
        List<Fact> vehicles = new ArrayList<>(2);
        AgreedJsonReader.expect(json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            vehicle(json, vehicles);
        }
        AgreedJsonReader.expect(json.currentToken() == JsonToken.END_ARRAY);
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
                case "hphm" -> plate = AgreedJsonReader.text(json);
                case "cllx" -> kind = AgreedJsonReader.text(json);
                case "ccdjrq" -> first = AgreedJsonReader.text(json);
                case "clzt" -> state = AgreedJsonReader.text(json);
                case "xz" -> value = AgreedJsonReader.text(json);
                default -> AgreedJsonReader.skip(json);
            }
        }
        AgreedJsonReader.expect(!plate.isEmpty() && !state.isEmpty());
        switch (state) {
            case "B", "E", "M" -> {
                // moved out or deregistered: no longer theirs
            }
            case "P" ->
                vehicles.add(new Fact.Vehicle(plate, kind, Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED,
                        AgreedJsonReader.date(first),
                        YuanAmount.toFen(value)));
            default -> vehicles
                    .add(new Fact.Vehicle(plate, kind, Fact.Vehicle.State.NORMAL, AgreedJsonReader.date(first),
                            YuanAmount.toFen(value)));
        }
    }

    private static boolean isFlag(String text) {
        return text.equals("0") || text.equals("1");
    }
}
