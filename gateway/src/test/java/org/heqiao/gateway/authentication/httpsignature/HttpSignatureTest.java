package org.heqiao.gateway.authentication.httpsignature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.PublicKeys;
import org.heqiao.gateway.authentication.SigningMethod;
import org.heqiao.gateway.authentication.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests signed by RFC 9421, their bodies held to RFC 9530. */
class HttpSignatureTest extends DoorTest {

    private static final List<String> ALL = List.of("@method", "@target-uri", "content-digest", "content-type");
    private static final String BODY = "{\"a\": 1}";

    private String parameters(TestKeys keys, long created, String nonce, String more) {
        return ";created=" + created + ";keyid=\"" + COURT + "/" + keys.id() + "\";nonce=\"" + nonce + "\"" + more;
    }

    private static String digest(String body) {
        try {
            return "sha-256=:"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)))
                    + ":";
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A POST of the body, signed as said. */
    private HttpRequest.Builder signed(TestKeys keys, String algorithm, List<String> components, String parameters,
            String sent) {
        var list = components.stream().map(name -> "\"" + name + "\"")
                .collect(java.util.stream.Collectors.joining(" ", "(", ")"));
        var base = new StringBuilder();
        for (var component : components) {
            base.append('"').append(component).append("\": ").append(switch (component) {
                case "@method" -> "POST";
                case "@target-uri" -> uri("/api/v1/who?q=1").toString();
                case "@path" -> "/api/v1/who";
                case "@query" -> "?q=1";
                case "@authority" -> "127.0.0.1:" + port;
                case "content-digest" -> digest(BODY);
                case "content-type" -> "application/json";
                default -> "";
            }).append('\n');
        }
        base.append("\"@signature-params\": ").append(list).append(parameters);
        var signature = Base64.getEncoder().encodeToString(keys.sign(algorithm, base.toString().getBytes(UTF_8)));
        return HttpRequest.newBuilder(uri("/api/v1/who?q=1")).header("Content-Type", "application/json")
                .header("Content-Digest", digest(BODY))
                .header("Signature-Input", "sig=" + list + parameters).header("Signature", "sig=:" + signature + ":")
                .POST(HttpRequest.BodyPublishers.ofString(sent));
    }

    private HttpRequest.Builder signed(List<String> components) {
        return signed(ED, "ed25519", components, parameters(ED, now(), UUID.randomUUID().toString(), ""), BODY);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /** RFC 9421 appendix B.2.6, key B.1.4. */
    @Test
    void the_vector_of_the_standard_holds() throws Exception {
        var keys = PublicKeys
                .parse("""
                        {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"test-key-ed25519",\
                        "x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}]}""");
        var base = """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                ;created=1618884473;keyid="test-key-ed25519\"""";
        var signature = Base64.getDecoder()
                .decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
        assertThat(SigningMethod.ED25519.verifies(java.util.Objects.requireNonNull(keys.find("test-key-ed25519")),
                base.getBytes(UTF_8),
                signature)).isTrue();
        assertThat(JWKSet.parse(TestKeys.jwks(ED)).size()).isEqualTo(1);
    }

    /** RFC 9421 appendix B.2, the digest of the example request. */
    @Test
    void the_digest_of_the_standard_holds() throws Exception {
        var digest = ContentDigest.parse(
                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:");
        var body = "{\"hello\": \"world\"}".getBytes(UTF_8);
        digest.update(body, 0, body.length);
        assertThat(digest.holds()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"@method", "@target-uri", "content-digest", "content-type"})
    void a_signature_that_leaves_out_what_decides_is_refused(String left) {
        refused(send(signed(ALL.stream().filter(component -> !component.equals(left)).toList())),
                FailureReason.NOT_COVERED);
    }

    @Test
    void the_context_must_be_signed_where_it_is_given() {
        refused(send(signed(ALL).header("Heqiao-Context", "e30")), FailureReason.NOT_COVERED);
    }

    @Test
    void a_path_without_its_query_is_not_all_of_the_target() {
        refused(send(signed(List.of("@method", "@path", "content-digest", "content-type"))), FailureReason.NOT_COVERED);
    }

    @Test
    void another_body_is_refused() {
        refused(send(signed(ED, "ed25519", ALL, parameters(ED, now(), "n-body", ""), "{\"a\": 2}")),
                FailureReason.DIGEST);
    }

    @Test
    void another_address_is_refused() {
        refused(send(signed(ALL).uri(uri("/api/v1/who?q=2"))), FailureReason.SIGNATURE);
    }

    @Test
    void another_method_is_refused() {
        refused(send(signed(ALL).method("PUT", HttpRequest.BodyPublishers.ofString(BODY))), FailureReason.SIGNATURE);
    }

    @Test
    void a_signed_request_sent_again_is_refused() {
        var request = signed(ALL);
        letIn(send(request));
        refused(send(request), FailureReason.REPLAYED);
    }

    @Test
    void a_nonce_used_before_is_refused() {
        letIn(send(signed(ED, "ed25519", ALL, parameters(ED, now(), "n-once", ""), BODY)));
        refused(send(signed(EC, "ecdsa-p256-sha256", ALL, parameters(EC, now(), "n-once", ""), BODY)),
                FailureReason.REPLAYED);
    }

    @Test
    void a_signature_without_a_nonce_is_refused() {
        refused(send(signed(ED, "ed25519", ALL, ";created=" + now() + ";keyid=\"" + COURT + "/ed-1\"", BODY)),
                FailureReason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"-310", "310"})
    void a_signature_older_or_younger_than_five_minutes_is_refused(long by) {
        refused(send(signed(ED, "ed25519", ALL, parameters(ED, now() + by, "n" + by, ""), BODY)),
                FailureReason.CLOCK_SKEW);
    }

    @Test
    void a_signature_past_its_own_end_is_refused() {
        refused(send(signed(ED, "ed25519", ALL, parameters(ED, now() - 60, "n-end", ";expires=" + (now() - 1)), BODY)),
                FailureReason.EXPIRED);
    }

    @Test
    void an_unknown_key_is_refused() {
        refused(send(signed(TestKeys.make("ed-9", "Ed25519"), "ed25519", ALL,
                parameters(TestKeys.make("ed-9", "Ed25519"), now(), "n-unknown", ""), BODY)),
                FailureReason.UNKNOWN_KEY);
    }

    @Test
    void an_algorithm_of_another_kind_of_key_is_refused() {
        refused(send(signed(EC, "ecdsa-p256-sha256", ALL, parameters(EC, now(), "n-alg", ";alg=\"ed25519\""), BODY)),
                FailureReason.ALGORITHM);
        refused(send(
                signed(EC, "ecdsa-p256-sha256", ALL, parameters(EC, now(), "n-mac", ";alg=\"hmac-sha256\""), BODY)),
                FailureReason.ALGORITHM);
    }

    @Test
    void two_signatures_in_one_request_are_refused() {
        refused(send(signed(ALL).header("Signature", "other=:AAAA:")), FailureReason.DUPLICATE_HEADER);
    }

    @Test
    void a_client_that_may_not_sign_is_refused() {
        clients.register(
                new ClientRegistration(COURT, COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), TestKeys.jwks(ED),
                        null, Set.of(), null,
                        null));
        refused(send(signed(ALL)), FailureReason.MEANS_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"EC,ecdsa-p256-sha256", "RSA,rsa-pss-sha512", "RSA,rsa-v1_5-sha256", "ED,ed25519"})
    void a_signed_request_proves_who_sent_it(String kind, String algorithm) {
        var keys = switch (kind) {
            case "EC" -> EC;
            case "RSA" -> RSA;
            default -> ED;
        };
        var caller = letIn(send(signed(keys, algorithm, ALL, parameters(keys, now(), UUID.randomUUID().toString(),
                ";alg=\"" + algorithm + "\""), BODY)));
        assertThat(caller.path("client").asString()).isEqualTo(COURT);
        assertThat(caller.path("means").asString()).isEqualTo("HTTP_SIGNATURE");
        assertThat(caller.path("bytes").asInt()).isEqualTo(BODY.length());
    }

    @Test
    void the_target_may_be_signed_in_its_parts() {
        letIn(send(signed(List.of("@method", "@authority", "@path", "@query", "content-digest", "content-type"))));
    }
}
