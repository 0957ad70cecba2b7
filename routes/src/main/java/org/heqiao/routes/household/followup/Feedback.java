package org.heqiao.routes.household.followup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What was said about a clue, by whom and when. Which officer stands in the log.
 *
 * @param result of FEED_BACK
 */
public record Feedback(Instant at, AgencyCode by, FollowUpStep.Kind step, @Nullable Result result, String says) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the owner found; closed list, part of the contract. */
    public enum Result {
        /** it is as the clue says. */
        CONFIRMED("情况属实"), //
        UNFOUNDED("情况不属实"),
        /** something was done about it, or no longer needs to be. */
        HANDLED("已处理");

        private final String chinese;

        Result(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** @param place what holds them: they can be read from there alone */
    public static byte[] seal(List<Feedback> all, FieldCipher cipher, String place) {
        return cipher.encrypt(JSON.writeValueAsBytes(all), place.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param sealed null: nothing was said */
    public static List<Feedback> open(byte @Nullable [] sealed, FieldCipher cipher, String place) {
        return sealed == null
                ? List.of()
                : List.of(JSON.readValue(cipher.decrypt(sealed, place.getBytes(StandardCharsets.US_ASCII)),
                        Feedback[].class));
    }

    /** The same with one more at the end. */
    public static List<Feedback> add(List<Feedback> all, Feedback one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    /** Contract {@code openapi.yaml}, schema Feedback. */
    public static ArrayNode toJson(List<Feedback> all) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var each : all) {
            var line = list.addObject().put("at", each.at.toString()).put("agency", each.by.value())
                    .put("step", each.step.name());
            line.put("result", each.result == null ? null : each.result.name());
            line.put("says", each.says);
        }
        return list;
    }

    @Override
    public String toString() {
        return "Feedback[" + step + "]";
    }
}
