package org.heqiao.gateway.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients prove themselves with at the token endpoint, and what is tried there. */
class AssertionTest extends DoorTest {

    private static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
        return TestKeys.part(header) + "." + TestKeys.part(claims) + ".";
    }

    @Test
    void an_assertion_without_a_signature_gets_no_token() {
        noToken(askForToken(unsigned(Map.of("alg", "none", "kid", "ec-1"), assertion())), FailureReason.ALGORITHM);
    }

    @Test
    void an_assertion_for_another_audience_gets_no_token() {
        var claims = assertion();
        claims.put("aud", "https://another.hub/oauth2/token");
        noToken(askForToken(signed(EC, claims)), FailureReason.AUDIENCE);
    }

    @Test
    void an_assertion_that_others_could_use_as_well_gets_no_token() {
        var claims = assertion();
        claims.put("aud", List.of(ISSUER, "https://another.hub"));
        noToken(askForToken(signed(EC, claims)), FailureReason.AUDIENCE);
    }

    @Test
    void an_expired_assertion_gets_no_token() {
        var claims = assertion();
        claims.put("exp", Instant.now().getEpochSecond() - 31);
        noToken(askForToken(signed(EC, claims)), FailureReason.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void an_assertion_of_the_future_gets_no_token(String claim) {
        var claims = assertion();
        claims.put(claim, Instant.now().getEpochSecond() + 40);
        noToken(askForToken(signed(EC, claims)), FailureReason.NOT_YET_VALID);
    }

    @Test
    void an_assertion_good_for_longer_than_five_minutes_gets_no_token() {
        var claims = assertion();
        claims.put("exp", Instant.now().getEpochSecond() + 340);
        noToken(askForToken(signed(EC, claims)), FailureReason.LIVES_TOO_LONG);
    }

    @Test
    void an_assertion_used_before_gets_no_second_token() {
        var assertion = signed(EC, assertion());
        assertThat(askForToken(assertion).statusCode()).isEqualTo(200);
        noToken(askForToken(assertion), FailureReason.REPLAYED);
    }

    @Test
    void the_same_number_in_another_assertion_gets_no_token() {
        var claims = assertion();
        assertThat(askForToken(signed(EC, claims)).statusCode()).isEqualTo(200);
        noToken(askForToken(signed(RSA, claims)), FailureReason.REPLAYED);
    }

    @Test
    void an_assertion_without_a_number_gets_no_token() {
        var claims = assertion();
        claims.remove("jti");
        noToken(askForToken(signed(EC, claims)), FailureReason.MALFORMED);
    }

    @Test
    void a_public_key_used_as_a_password_gets_no_token() throws Exception {
        var text = TestKeys.part(Map.of("alg", "HS256", "kid", RSA.id())) + "." + TestKeys.part(assertion());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RSA.pair().getPublic().getEncoded(), "HmacSHA256"));
        noToken(askForToken(text + "." + Base64URL.encode(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)))),
                FailureReason.ALGORITHM);
    }

    @Test
    void a_key_used_for_an_algorithm_of_another_kind_gets_no_token() {
        noToken(askForToken(EC.jwt(Map.of("alg", "RS256", "kid", EC.id()), assertion())), FailureReason.ALGORITHM);
    }

    @Test
    void an_unknown_key_gets_no_token() {
        noToken(askForToken(TestKeys.make("ec-9", "EC").jwt(Map.of("alg", "ES256", "kid", "ec-9"), assertion())),
                FailureReason.UNKNOWN_KEY);
    }

    @Test
    void a_strange_key_under_a_known_number_gets_no_token() {
        noToken(askForToken(signed(TestKeys.make("ec-1", "EC"), assertion())), FailureReason.SIGNATURE);
    }

    @Test
    void a_key_brought_along_in_the_header_is_not_looked_at() {
        var own = TestKeys.make("ec-9", "EC");
        noToken(askForToken(
                own.jwt(Map.of("alg", "ES256", "kid", "ec-9", "jwk", own.publicKey().toJSONObject()), assertion())),
                FailureReason.UNKNOWN_KEY);
    }

    @Test
    void an_assertion_with_a_critical_header_we_do_not_know_gets_no_token() {
        noToken(askForToken(
                EC.jwt(Map.of("alg", "ES256", "kid", EC.id(), "crit", List.of("b64"), "b64", false), assertion())),
                FailureReason.MALFORMED);
    }

    @Test
    void an_oversized_assertion_gets_no_token() {
        var claims = assertion();
        claims.put("padding", "x".repeat(9000));
        noToken(askForToken(signed(EC, claims)), FailureReason.OVERSIZED);
    }

    @Test
    void an_assertion_in_the_name_of_another_client_gets_no_token() {
        var claims = assertion();
        claims.put("sub", "police-cases");
        noToken(askForToken(signed(EC, claims)), FailureReason.UNKNOWN_CLIENT);
    }

    @Test
    void a_request_without_any_credential_gets_no_token() {
        noToken(send(form(uri("/oauth2/token"), Map.of("grant_type", "client_credentials", "client_id", COURT))),
                FailureReason.NO_CREDENTIAL);
    }

    @Test
    void an_assertion_beside_a_password_gets_no_token() {
        noToken(send(tokenRequest(uri("/oauth2/token"), signed(EC, assertion())).header("Authorization",
                "Basic Y291cnQ6eA==")),
                FailureReason.SEVERAL_CREDENTIALS);
    }

    @Test
    void an_assertion_in_the_address_gets_no_token() {
        noToken(send(tokenRequest(uri("/oauth2/token?client_assertion=x"), signed(EC, assertion()))),
                FailureReason.MALFORMED);
    }

    @Test
    void a_suspended_client_gets_no_token() {
        clients.suspend(COURT);
        try {
            noToken(askForToken(signed(EC, assertion())), FailureReason.SUSPENDED);
        } finally {
            clients.resume(COURT);
        }
    }

    @Test
    void a_refused_attempt_names_the_client_it_claimed_to_be() {
        noToken(askForToken(signed(TestKeys.make("ec-1", "EC"), assertion())), FailureReason.SIGNATURE);
        assertThat(attempts.last().claimed().client()).isEqualTo(COURT);
        assertThat(attempts.last().target()).isEqualTo("POST /oauth2/token");
    }

    @Test
    void every_kind_of_key_gets_a_token_for_five_minutes() {
        for (var keys : List.of(EC, RSA, ED)) {
            var response = askForToken(signed(keys, assertion()));
            assertThat(response.statusCode()).as(keys.id()).isEqualTo(200);
            var answer = JSON.readTree(response.body());
            assertThat(answer.path("expires_in").asInt()).isBetween(298, 300);
            assertThat(answer.path("token_type").asString()).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/oauth2/token/"})
    void a_slash_behind_the_audience_does_not_matter(String behind) {
        var claims = assertion();
        claims.put("aud", ISSUER + behind);
        assertThat(askForToken(signed(EC, claims)).statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_one_key_need_not_name_it_and_who_has_several_must() {
        noToken(askForToken(EC.jwt(Map.of("alg", "ES256"), assertion())), FailureReason.UNKNOWN_KEY);

        clients.register(
                new ClientRegistration("court-alone", COURT_AGENCY, Set.of(Method.PRIVATE_KEY_JWT), TestKeys.jwks(EC),
                        null, Set.of(), null,
                        null));
        var claims = assertion();
        claims.put("iss", "court-alone");
        claims.put("sub", "court-alone");
        assertThat(askForToken(EC.jwt(Map.of("alg", "ES256"), claims)).statusCode()).isEqualTo(200);
        claims.put("jti", "another");
        noToken(askForToken(RSA.jwt(Map.of("alg", "RS256"), claims)), FailureReason.ALGORITHM);
    }

    @Test
    void the_issuer_itself_is_a_good_audience_and_the_client_may_be_named_beside() {
        var claims = assertion();
        claims.put("aud", ISSUER);
        var response = send(
                form(uri("/oauth2/token"),
                        Map.of("grant_type", "client_credentials", "client_id", COURT, "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion",
                                signed(EC, claims))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
