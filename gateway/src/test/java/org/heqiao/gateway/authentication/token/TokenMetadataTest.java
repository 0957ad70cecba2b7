package org.heqiao.gateway.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.SigningMethod;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The metadata of the token service name what there is, and nothing that there is not. */
class TokenMetadataTest extends DoorTest {

    private JsonNode metadata() {
        var answer = send(HttpRequest.newBuilder(uri(TokenMetadata.PATH)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void every_address_named_is_answered_there() {
        var metadata = metadata();
        var addresses = new ArrayList<URI>();
        for (var each : metadata.properties()) {
            if (each.getKey().endsWith("_endpoint") || each.getKey().endsWith("_uri")) {
                addresses.add(URI.create(each.getValue().asString()));
            }
        }
        metadata.path("mtls_endpoint_aliases").valueStream()
                .forEach(alias -> addresses.add(URI.create(alias.asString())));

        assertThat(addresses).hasSize(5)
                .allSatisfy(address -> assertThat(reached(address).statusCode()).as(address.toString())
                        .isNotEqualTo(404).isLessThan(500));
        assertThat(JSON.readTree(reached(URI.create(metadata.path("jwks_uri").asString())).body()).path("keys"))
                .isNotEmpty();
    }

    /** The test's hub has a name of its own; its ports are those of this machine. */
    private HttpResponse<String> reached(URI address) {
        assertThat(address.getHost()).isEqualTo(URI.create(ISSUER).getHost());
        if (address.getPort() < 0) {
            return send(HttpRequest.newBuilder(uri(address.getPath())));
        }
        assertThat(address.getPort()).isEqualTo(mtls.port());
        try (var http = over(COURT_CERTIFICATE)) {
            return send(http, HttpRequest.newBuilder(securely(address.getPath())));
        }
    }

    @Test
    void the_grants_the_proofs_and_the_algorithms_are_those_that_are_taken() {
        var metadata = metadata();

        assertThat(metadata.path("issuer").asString()).isEqualTo(ISSUER);
        assertThat(metadata.path("grant_types_supported").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(metadata.path("response_types_supported")).isEmpty();
        assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                .isEqualTo("[\"private_key_jwt\",\"tls_client_auth\"]");
        assertThat(metadata.path("token_endpoint_auth_signing_alg_values_supported").valueStream()
                .map(alg -> SigningMethod.ofJose(alg.asString()))).containsExactlyInAnyOrder(SigningMethod.RSA_SHA256,
                        SigningMethod.P256_SHA256, SigningMethod.ED25519);
        assertThat(metadata.propertyNames()).doesNotContain("authorization_endpoint", "introspection_endpoint",
                "registration_endpoint",
                "device_authorization_endpoint", "pushed_authorization_request_endpoint");
    }

    @Test
    void a_token_request_that_is_none_is_told_its_form() {
        var json = send(HttpRequest.newBuilder(uri("/oauth2/token")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")));
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("\"error\":\"invalid_request\"", "application/x-www-form-urlencoded");

        var without = send(form(uri("/oauth2/token"), Map.of("client_id", COURT)));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("\"error\":\"invalid_request\"", "grant_type is client_credentials");

        var other = send(form(uri("/oauth2/token"), Map.of("grant_type", "password")));
        assertThat(other.body()).contains("\"error\":\"unsupported_grant_type\"");

        var read = send(HttpRequest.newBuilder(uri("/oauth2/token")));
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).hasValue("POST");
    }
}
