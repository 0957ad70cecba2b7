package org.heqiao.routes;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer, or a problem, says of the entry that was written about it before it left. */
record ReceiptJson(String requestId, long index, String hash) {

    private static final JsonMapper JSON = new JsonMapper();

    static ReceiptJson of(JsonNode answer) {
        var receipt = answer.path("receipt");
        return new ReceiptJson(answer.path("request_id").asString(), receipt.path("index").asLong(),
                receipt.path("hash").asString(""));
    }

    static ReceiptJson of(HttpResponse<String> answer) {
        return of(JSON.readTree(answer.body()));
    }
}
