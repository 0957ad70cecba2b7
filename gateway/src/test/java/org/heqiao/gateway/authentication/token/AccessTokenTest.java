package org.heqiao.gateway.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.TestCertificate;
import org.heqiao.gateway.authentication.TestKeys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Access tokens at the door: each is verified, bound, and can be taken back. */
class AccessTokenTest extends DoorTest {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    SigningKeys keys;
    @Autowired
    @SuppressWarnings("NullAway.Init")
    JdbcTemplate database;

    private static JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(ISSUER).subject(COURT).audience("heqiao")
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", COURT).claim("agency", "yc-court").issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private ECKey ours() {
        return keys.all().getKeys().getFirst().toECKey();
    }

    /** Signed by our own key, as only we could: what is tried is the content. */
    private String forged(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signedBy(ours(), ours().getKeyID(), "at+jwt", change.apply(claims()).build());
    }

    private static String signedBy(ECKey key, String keyId, String type, JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).type(new JOSEObjectType(type)).build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    @Test
    void nobody_gets_in_without_a_token() {
        refused(send(java.net.http.HttpRequest.newBuilder(uri("/api/v1/who"))), FailureReason.NO_CREDENTIAL);
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(send(who(TestKeys.part(Map.of("alg", "none", "kid", ours().getKeyID(), "typ", "at+jwt")) + "."
                + TestKeys.part(claims().build().toJSONObject()) + ".")), FailureReason.ALGORITHM);
    }

    @Test
    void a_token_for_another_audience_is_refused() throws JOSEException {
        refused(send(who(forged(claims -> claims.audience("another-hub")))), FailureReason.AUDIENCE);
    }

    @Test
    void an_expired_token_is_refused() throws JOSEException {
        refused(send(who(forged(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))))),
                FailureReason.EXPIRED);
    }

    @Test
    void a_token_expires_though_it_was_verified_before() {
        var token = token();
        letIn(send(who(token)));
        clock.ahead(Duration.ofSeconds(301));
        refused(send(who(token)), FailureReason.EXPIRED);
    }

    @Test
    void a_token_of_the_future_is_refused() throws JOSEException {
        refused(send(who(forged(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))))),
                FailureReason.NOT_YET_VALID);
    }

    @Test
    void our_public_key_used_as_a_password_is_refused() throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ours().getKeyID()).type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims().build());
        jwt.sign(new MACSigner(ours().toECPublicKey().getEncoded()));
        refused(send(who(jwt.serialize())), FailureReason.ALGORITHM);
    }

    @Test
    void an_unknown_key_is_refused() throws JOSEException {
        var strange = new ECKeyGenerator(Curve.P_256).keyID("strange").generate();
        refused(send(who(signedBy(strange, "strange", "at+jwt", claims().build()))), FailureReason.UNKNOWN_KEY);
    }

    @Test
    void a_strange_key_under_our_number_is_refused() throws JOSEException {
        var strange = new ECKeyGenerator(Curve.P_256).generate();
        refused(send(who(signedBy(strange, ours().getKeyID(), "at+jwt", claims().build()))), FailureReason.SIGNATURE);
    }

    @Test
    void a_clients_assertion_is_no_access_token() {
        refused(send(who(signed(EC, assertion()))), FailureReason.UNKNOWN_KEY);
    }

    @Test
    void a_token_of_another_kind_signed_by_us_is_no_access_token() throws JOSEException {
        refused(send(who(signedBy(ours(), ours().getKeyID(), "JWT", claims().build()))), FailureReason.MALFORMED);
    }

    @Test
    void an_oversized_token_is_refused() {
        refused(send(who("x".repeat(8200))), FailureReason.OVERSIZED);
    }

    @Test
    void an_altered_token_is_refused_though_the_true_one_was_let_in() {
        var token = token();
        letIn(send(who(token)));
        refused(send(who(token.substring(0, token.length() - 8) + "AAAAAAAA")), FailureReason.SIGNATURE);
    }

    @Test
    void a_token_bound_to_a_certificate_is_refused_without_it() throws JOSEException {
        var bound = forged(claims -> claims.claim("cnf", Map.of("x5t#S256", COURT_CERTIFICATE.thumbprint())));
        refused(send(who(bound)), FailureReason.OTHER_CERTIFICATE);
        assertThat(attempts.last().claimed().client()).isEqualTo(COURT);
    }

    @Test
    void a_token_stolen_from_another_certificate_is_refused() {
        var token = tokenOver(COURT_CERTIFICATE);
        var thief = CA.issue("CN=thief");
        registerPolice(thief);
        try (var http = over(thief)) {
            refused(send(http, who(token).uri(securely("/api/v1/who"))), FailureReason.OTHER_CERTIFICATE);
        }
        refused(send(who(token)), FailureReason.OTHER_CERTIFICATE);
    }

    @Test
    void an_unbound_token_is_refused_over_the_certificate_of_another_client() {
        var police = CA.issue("CN=police");
        registerPolice(police);
        try (var http = over(police)) {
            refused(send(http, who(token()).uri(securely("/api/v1/who"))), FailureReason.OTHER_CERTIFICATE);
        }
    }

    private void registerPolice(TestCertificate certificate) {
        clients.register(new AgencyCode("yc-police"), "银川市公安局");
        clients.register(new org.heqiao.gateway.authentication.ClientRegistration("police-cases",
                new AgencyCode("yc-police"),
                java.util.Set.of(org.heqiao.gateway.authentication.Caller.Method.MUTUAL_TLS), null, null,
                java.util.Set.of(certificate.thumbprint()),
                null, null));
    }

    private String tokenOver(TestCertificate certificate) {
        try (var http = over(certificate)) {
            var response = send(http,
                    form(securely("/oauth2/token"), Map.of("grant_type", "client_credentials", "client_id", COURT)));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JSON.readTree(response.body()).path("access_token").asString();
        }
    }

    @Test
    void a_token_got_with_a_certificate_is_bound_to_it_and_good_over_it() throws Exception {
        var token = tokenOver(COURT_CERTIFICATE);
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf")).containsEntry("x5t#S256",
                COURT_CERTIFICATE.thumbprint());
        try (var http = over(COURT_CERTIFICATE)) {
            var caller = letIn(send(http, who(token).uri(securely("/api/v1/who"))));
            assertThat(caller.path("means").asString()).isEqualTo("MUTUAL_TLS");
            assertThat(caller.path("thumbprint").asString()).isEqualTo(COURT_CERTIFICATE.thumbprint());
        }
    }

    @Test
    void a_revoked_token_is_refused_at_once() {
        var token = token();
        letIn(send(who(token)));
        var answer = send(form(uri("/oauth2/revoke"), Map.of("token", token, "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion",
                signed(EC, assertion()))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        refused(send(who(token)), FailureReason.REVOKED);
    }

    @Test
    void suspending_a_client_voids_its_tokens_for_good() {
        var token = token();
        letIn(send(who(token)));
        clients.suspend(COURT);
        refused(send(who(token)), FailureReason.SUSPENDED);
        clients.resume(COURT);
        refused(send(who(token)), FailureReason.REVOKED);
        tokensAreGoodAgain();
        letIn(send(who(token())));
    }

    @Test
    void suspending_an_agency_suspends_its_clients() {
        var token = token();
        clients.suspendAgency(COURT_AGENCY);
        refused(send(who(token)), FailureReason.SUSPENDED);
        clients.resumeAgency(COURT_AGENCY);
        tokensAreGoodAgain();
        letIn(send(who(token())));
    }

    @Test
    void a_change_made_elsewhere_is_effective_here_within_a_second() {
        var token = token();
        letIn(send(who(token)));
        database.update("update gateway_caller.client set active = false where id = ?", COURT);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(send(who(token)).statusCode()).isEqualTo(401));
        } finally {
            clients.resume(COURT);
        }
    }

    @Test
    void a_token_says_who_for_whom_and_by_which_key() throws Exception {
        var token = SignedJWT.parse(token());
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("heqiao");
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getStringClaim("client_id")).isEqualTo(COURT);
        assertThat(claims.getStringClaim("agency")).isEqualTo("yc-court");
        assertThat(keys.find(token.getHeader().getKeyID())).isNotNull();
        assertThat(claims.getClaim("cnf")).isNull();
    }

    /** PyJWT, where this machine has it. */
    @Test
    void a_jose_tool_that_is_not_ours_verifies_our_token_by_our_published_keys() throws Exception {
        var program = """
                import os, sys
                try:
                    import jwt
                except ImportError:
                    sys.exit(3)
                token = os.environ["TOKEN"]
                key = jwt.PyJWKClient(os.environ["KEYS"]).get_signing_key_from_jwt(token)
                claims = jwt.decode(token, key, algorithms=["ES256"], audience="heqiao", issuer=os.environ["ISSUER"],
                                    options={"require": ["exp", "iat", "nbf", "jti"]})
                print(claims["client_id"])
                """;
        var python = new ProcessBuilder("python3", "-c", program).redirectErrorStream(true);
        python.environment().putAll(Map.of("TOKEN", token(), "KEYS", uri("/oauth2/jwks").toString(), "ISSUER", ISSUER));
        Process process;
        try {
            process = python.start();
        } catch (java.io.IOException noPython) {
            throw new org.opentest4j.TestAbortedException("there is no python3 here");
        }
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int status = process.waitFor();
        org.assertj.core.api.Assumptions.assumeThat(status).isNotEqualTo(3);
        assertThat(said.strip()).isEqualTo(COURT);
    }

    /**
     * The commands of the runbook, as they stand there; what they ask with the token is a resource of the whole hub,
     * here that of this test.
     */
    @Test
    void openssl_and_curl_alone_get_a_token_and_use_it() throws Exception {
        var page = java.nio.file.Files.readString(java.nio.file.Path.of("..", "ops", "docs", "runbook", "callers.md"));
        var from = page.indexOf("```bash\n") + "```bash\n".length();
        var commands = page.substring(from, page.indexOf("```", from));
        assertThat(commands).contains("\"$HUB/api/v1/sources\"");
        var key = FOLDER.resolve("rsa.pem");
        java.nio.file.Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n"
                + java.util.Base64.getMimeEncoder().encodeToString(RSA.pair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        var shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c",
                commands.replace("/api/v1/sources", "/api/v1/who"))
                .redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of("HUB", uri("").toString(), "AUDIENCE", ISSUER, "CLIENT", COURT, "KEY", key.toString(),
                        "KID",
                        RSA.id()));
        var process = shell.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        org.assertj.core.api.Assumptions.assumeThat(said).doesNotContain("command not found");
        assertThat(said).contains("\"client\":\"" + COURT + "\"");
    }

    @Test
    void the_caller_is_known_behind_the_door() {
        var caller = letIn(send(who(token())));
        assertThat(caller.path("agency").asString()).isEqualTo("yc-court");
        assertThat(caller.path("client").asString()).isEqualTo(COURT);
        assertThat(caller.path("means").asString()).isEqualTo("PRIVATE_KEY_JWT");
    }

    @Test
    void the_keys_that_are_published_hold_no_private_part() {
        var published = JSON.readTree(send(java.net.http.HttpRequest.newBuilder(uri("/oauth2/jwks"))).body())
                .path("keys");
        assertThat(published.size()).isEqualTo(1);
        assertThat(published.get(0).has("d")).isFalse();
    }

    @Test
    void a_refusal_that_cannot_be_written_down_is_not_given() {
        attempts.writable(false);
        try {
            assertThat(send(who("x")).statusCode()).isEqualTo(503);
        } finally {
            attempts.writable(true);
        }
    }
}
