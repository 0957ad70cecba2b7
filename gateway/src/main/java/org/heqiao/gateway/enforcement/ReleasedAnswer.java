package org.heqiao.gateway.enforcement;

import java.util.Map;
import org.heqiao.gateway.audit.Receipt;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer that may leave: cut to what is granted, and written down.
 *
 * @param digest SHA-256 of the body in canonical form (RFC 8785), base64url, as the entry about it holds it
 */
public record ReleasedAnswer(String requestId, JsonNode body, String digest, Receipt receipt, Permit permit) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int USUAL = 2000;

    /** As the contract writes it: {@code request_id}, the body under this name, and the {@code receipt}. */
    public ObjectNode toJson(String name) {
        var answer = JsonNodeFactory.instance.objectNode().put("request_id", requestId);
        answer.set(name, body);
        answer.putObject("receipt").put("log", receipt.log()).put("index", receipt.index()).put("hash", receipt.hash());
        return answer;
    }

    /** The same written, with some members more. */
    public byte[] toBytes(String name, Map<String, String> more) {
        try (var bytes = new ByteArrayBuilder(USUAL)) {
            try (var json = JSON.createGenerator(bytes)) {
                json.writeStartObject().writeStringProperty("request_id", requestId);
                json.writeName(name).writeTree(body);
                json.writeObjectPropertyStart("receipt").writeStringProperty("log", receipt.log())
                        .writeNumberProperty("index", receipt.index())
                        .writeStringProperty("hash", receipt.hash()).writeEndObject();
                more.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            return bytes.toByteArray();
        }
    }
}
