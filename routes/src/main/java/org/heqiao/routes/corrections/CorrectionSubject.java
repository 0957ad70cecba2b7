package org.heqiao.routes.corrections;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whom and what a correction is about: encrypted at rest, shown to the reporter and the owner only. */
record CorrectionSubject(List<Person> persons, @Nullable String registry, @Nullable String recordNo) {

    private static final byte[] PLACE = "hub.correction".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = new JsonMapper();

    /** Somebody the record names, or should. */
    record Person(ResidentId id, String name) {
        @Override
        public String toString() {
            return "Person";
        }
    }

    CorrectionSubject {
        persons = List.copyOf(persons);
    }

    List<ResidentId> subjects() {
        return persons.stream().map(Person::id).toList();
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("persons");
        persons.forEach(person -> list.addObject().put("name", person.name).put("id_number", person.id.value()));
        if (recordNo != null || registry != null) {
            var record = json.putObject("record");
            if (registry != null) {
                record.put("registry", registry);
            }
            if (recordNo != null) {
                record.put("no", recordNo);
            }
        }
        return json;
    }

    byte[] seal(FieldCipher cipher) {
        return cipher.encrypt(JSON.writeValueAsBytes(toJson()), PLACE);
    }

    static CorrectionSubject open(byte[] sealed, FieldCipher cipher) {
        var json = JSON.readTree(cipher.decrypt(sealed, PLACE));
        var persons = new ArrayList<Person>();
        for (var person : json.path("persons")) {
            persons.add(
                    new Person(new ResidentId(person.path("id_number").asString()), person.path("name").asString()));
        }
        return new CorrectionSubject(persons, text(json.at("/record/registry")), text(json.at("/record/no")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() ? null : node.asString();
    }

    @Override
    public String toString() {
        return "Content";
    }
}
