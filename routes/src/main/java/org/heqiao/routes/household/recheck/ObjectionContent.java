package org.heqiao.routes.household.recheck;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is disputed, and by whom: encrypted at rest.
 *
 * @param objector number of the member who objects
 * @param legs     rows of the report, those that contested findings rest on included
 */
record ObjectionContent(String objector, ContestedLegs legs, List<ContestedFinding> findings) {

    private static final byte[] PLACE = "hub.objection".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = new JsonMapper();

    /** A finding of the report. @param memberNo null: about the household as a whole */
    record ContestedFinding(String code, @Nullable String memberNo) {
    }

    ObjectionContent {
        findings = List.copyOf(findings);
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode().put("objector", objector);
        var rows = json.putArray("rows");
        legs.legs().forEach(leg -> rows.addObject().put("member_no", leg.memberNo())
                .put("source", leg.source().value()).put("item", leg.item().value()));
        var contested = json.putArray("findings");
        findings.forEach(each -> contested.addObject().put("code", each.code).put("member_no", each.memberNo));
        return json;
    }

    byte[] seal(FieldCipher cipher) {
        return cipher.encrypt(JSON.writeValueAsBytes(toJson()), PLACE);
    }

    static ObjectionContent open(byte[] sealed, FieldCipher cipher) {
        var json = JSON.readTree(cipher.decrypt(sealed, PLACE));
        var legs = new ArrayList<ContestedLegs.Leg>();
        json.path("rows").forEach(row -> legs.add(new ContestedLegs.Leg(row.path("member_no").asString(),
                new SourceId(row.path("source").asString()), new Item(row.path("item").asString()))));
        var findings = new ArrayList<ContestedFinding>();
        json.path("findings").forEach(each -> findings.add(new ContestedFinding(each.path("code").asString(),
                each.path("member_no").isNull() ? null : each.path("member_no").asString())));
        return new ObjectionContent(json.path("objector").asString(), new ContestedLegs(legs), findings);
    }

    @Override
    public String toString() {
        return "ObjectionContent";
    }
}
