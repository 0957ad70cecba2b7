package org.heqiao.connectors.publicsecurity;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.connectors.reply.AgreedJsonReader;
import org.heqiao.connectors.reply.YuanAmount;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Rejected;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One row of {@code app_body.result}, cut to what was asked for. */
record PersonRow(long ref, String numberMatch, String nameMatch, String refusal, @Nullable String dead,
        @Nullable String diedOn, @Nullable List<SaidVehicle> vehicles) {

    PersonRow {
        AgreedJsonReader.expect(ref >= 0);
    }

    record SaidVehicle(String plate, String kind, String first, String state, String value) {

        Fact fact() {
            AgreedJsonReader.expect(!plate.isEmpty() && !state.isEmpty());
            return new Fact.Vehicle(plate, kind,
                    state.equals("P") ? Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED : Fact.Vehicle.State.NORMAL,
                    AgreedJsonReader.date(first), YuanAmount.toFen(value));
        }

        /** Moved out or deregistered: no longer theirs. */
        boolean isGone() {
            return switch (state) {
                case "B", "E", "M" -> !plate.isEmpty();
                default -> false;
            };
        }
    }

    /** Why no answer can be made of it: a half-answer is neither "alive" nor "no record"; null: one can. */
    Rejected.@Nullable Fault fault(PlatformService platformService) {
        if (!refusal.isEmpty()) {
            return null;
        }
        var fault = fault(numberMatch);
        if (fault == null && numberMatches()) {
            fault = fault(nameMatch);
            if (fault == null && nameMatches()) {
                fault = switch (platformService) {
                    case IDENTITY -> fault(dead == null ? "" : dead);
                    case VEHICLES -> vehicles == null ? Rejected.Fault.FIELD_MISSING : null;
                };
            }
        }
        return fault;
    }

    private static Rejected.@Nullable Fault fault(String flag) {
        return isFlag(flag) ? null : flag.isEmpty() ? Rejected.Fault.FIELD_MISSING : Rejected.Fault.CODE_UNKNOWN;
    }

    static PersonRow read(JsonParser json) {
        long ref = -1;
        String numberMatch = "";
        String nameMatch = "";
        String refusal = "";
        String dead = null;
        String diedOn = null;
        @Nullable
        List<SaidVehicle> vehicles = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            switch (json.currentName()) {
                case "ref" -> ref = Long.parseLong(AgreedJsonReader.text(json));
                case "gmsfhm_ppddm" -> numberMatch = AgreedJsonReader.text(json);
                case "xm_ppddm" -> nameMatch = AgreedJsonReader.text(json);
                case "cwdm" -> refusal = AgreedJsonReader.text(json);
                case "swbs" -> dead = AgreedJsonReader.text(json);
                case "swrq" -> diedOn = AgreedJsonReader.text(json);
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
            case IDENTITY -> List.of(new Fact.Population("1".equals(dead),
                    diedOn == null ? null : AgreedJsonReader.date(diedOn)));
            case VEHICLES -> vehicles == null
                    ? List.of()
                    : vehicles.stream().filter(each -> !each.isGone()).map(SaidVehicle::fact).toList();
        };
    }

    private static List<SaidVehicle> vehicles(JsonParser json) {
        List<SaidVehicle> vehicles = new ArrayList<>(2);
        AgreedJsonReader.expect(json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            vehicle(json, vehicles);
        }
        AgreedJsonReader.expect(json.currentToken() == JsonToken.END_ARRAY);
        return vehicles;
    }

    private static void vehicle(JsonParser json, List<SaidVehicle> vehicles) {
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
        vehicles.add(new SaidVehicle(plate, kind, first, state, value));
    }

    private static boolean isFlag(String text) {
        return text.equals("0") || text.equals("1");
    }
}
