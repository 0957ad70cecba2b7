package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One use of a person's data as the person sees it. */
record UsageJson(JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The newest first. */
    static List<UsageJson> of(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("usages").valueStream().map(UsageJson::new).toList();
    }

    String action() {
        return json.path("action").asString();
    }

    String outcome() {
        return json.path("outcome").asString();
    }

    String receiverCode() {
        return json.path("receiverCode").asString();
    }

    String purpose() {
        return json.path("purpose").asString();
    }

    String sources() {
        return json.path("sources").toString();
    }

    String fields() {
        return json.path("fields").toString();
    }

    /** By which the person can prove the entry: its index in the log, the key, the commitment made with it. */
    JsonNode proof() {
        return json.path("proof");
    }
}
