package org.heqiao.routes.household.alert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an alert rests on.
 *
 * @param differences between the two reports
 * @param facts       that the later one has and the earlier one has not, in words
 */
public record Evidence(List<Line> differences, List<String> facts) {

    private static final byte[] PLACE = "hub.alert.content".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Evidence {
        differences = List.copyOf(differences);
        facts = List.copyOf(facts);
    }

    /** One difference, as the report tells it. @param before null: nothing was said; likewise after */
    public record Line(String subject, String what, @Nullable String before, @Nullable String after) {
    }

    byte[] seal(FieldCipher cipher) {
        return cipher.encrypt(JSON.writeValueAsBytes(this), PLACE);
    }

    static Evidence open(byte[] sealed, FieldCipher cipher) {
        return JSON.readValue(cipher.decrypt(sealed, PLACE), Evidence.class);
    }

    /** Contract {@code openapi.yaml}, schema Alert. */
    void write(ObjectNode json) {
        var lines = json.putArray("differences");
        differences.forEach(each -> lines.addObject().put("subject", each.subject).put("what", each.what)
                .put("before", each.before).put("after", each.after));
        var texts = json.putArray("facts");
        facts.forEach(texts::add);
    }

    @Override
    public String toString() {
        return "Evidence";
    }
}
