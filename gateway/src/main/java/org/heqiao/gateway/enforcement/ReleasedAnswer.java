package org.heqiao.gateway.enforcement;

import org.heqiao.gateway.audit.Receipt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer that may leave: cut to what is granted, and written down. */
public record ReleasedAnswer(String requestId, JsonNode body, Receipt receipt, Permit permit) {

    /** As the contract writes it: {@code request_id}, the body under this name, and the {@code receipt}. */
    public ObjectNode toJson(String name) {
        var answer = JsonNodeFactory.instance.objectNode().put("request_id", requestId);
        answer.set(name, body);
        answer.putObject("receipt").put("log", receipt.log()).put("index", receipt.index()).put("hash", receipt.hash());
        return answer;
    }
}
