package org.heqiao.gateway.authentication.nationalplatform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.ClientRegistration.Platform;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.FailureReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's headers, as a client of the platform sends them. */
class PlatformTest extends DoorTest {

    private static final String RID = "r_TEST";
    private static final String SID = "s_TEST";
    private static final String APP_KEY = "0123456789abcdef";
    private static final ECDomainParameters CURVE = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));
    private static final BigInteger SM2_PRIVATE = new BigInteger(250, new SecureRandom()).add(BigInteger.ONE);
    private static final AtomicLong LAST = new AtomicLong();

    @BeforeEach
    void thePoliceAreRegistered() {
        clients.register(new AgencyCode("yc-police"), "银川市公安局");
        police(Method.PLATFORM_HMAC_SHA256);
    }

    private void police(Method method) {
        var point = CURVE.getG().multiply(SM2_PRIVATE).normalize();
        clients.register(
                new ClientRegistration("police-platform", new AgencyCode("yc-police"), Set.of(method), null, null,
                        Set.of(), null,
                        new Platform(RID, APP_KEY, HexFormat.of().formatHex(point.getEncoded(false)))));
    }

    /** Now, and never twice the same. */
    private static long now() {
        return LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis()));
    }

    private HttpRequest.Builder call(String family, long rtime, String sign) {
        return HttpRequest.newBuilder(uri("/api/v1/who")).header(family + "rid", RID).header(family + "sid", SID)
                .header(family + "rtime", Long.toString(rtime)).header(family + "sign", sign);
    }

    private static String mac(String key, long rtime) {
        return Base64.getEncoder().encodeToString(PlatformCrypto.hmacSha256(key, (SID + RID + rtime).getBytes(UTF_8)));
    }

    private static String sm3(String key, long rtime) {
        return Base64.getEncoder().encodeToString(PlatformCrypto.hmacSm3(key, (SID + RID + rtime).getBytes(UTF_8)));
    }

    private static String sm2(long rtime) throws Exception {
        var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
        signer.init(true, new ECPrivateKeyParameters(SM2_PRIVATE, CURVE));
        var text = (SID + RID + rtime).getBytes(UTF_8);
        signer.update(text, 0, text.length);
        return Base64.getEncoder().encodeToString(signer.generateSignature());
    }

    private HttpRequest.Builder askForSecret(String sign, long rtime) {
        return call("gjgxjhpt_", rtime, sign).uri(uri("/api/v1/platform/token"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
    }

    /** As the platform's clients do it: AES by the JDK. */
    private String secret(boolean bySm3) throws Exception {
        long rtime = now();
        var data = letIn(send(askForSecret(bySm3 ? sm3(APP_KEY, rtime) : mac(APP_KEY, rtime), rtime))).path("data");
        assertThat(data.path("secretEndTime").asLong() - System.currentTimeMillis()).isBetween(1_790_000L, 1_800_000L);
        var aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(APP_KEY.getBytes(UTF_8), "AES"));
        return new String(aes.doFinal(Base64.getDecoder().decode(data.path("secret").asString())), UTF_8);
    }

    @Test
    void the_vectors_of_the_platform_hold() {
        var text = "s_TESTr_TEST1700000000000".getBytes(UTF_8);
        assertThat(Base64.getEncoder().encodeToString(PlatformCrypto.hmacSha256("testkey", text)))
                .isEqualTo("wsTeCRhqrgZsqX9WvUcwne3L9tcdRFF47xEvRYgsWhI=");
        assertThat(HexFormat.of().formatHex(PlatformCrypto.hmacSm3("testkey", text)))
                .isEqualTo("25695b98a545de3733a9b1319b6adb09b54bbfe7d6283b49c2c05de85e435b79");
    }

    @Test
    void the_first_key_signs_nothing_but_the_request_for_a_secret() {
        long rtime = now();
        refused(send(call("gjgxjhpt_", rtime, mac(APP_KEY, rtime))), FailureReason.SIGNATURE);
    }

    @Test
    void a_secret_does_not_get_another_secret() throws Exception {
        var secret = secret(false);
        long rtime = now();
        refused(send(askForSecret(mac(secret, rtime), rtime)), FailureReason.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301_000, 301_000})
    void a_clock_off_by_more_than_five_minutes_is_refused(long by) throws Exception {
        var secret = secret(false);
        long rtime = now() + by;
        refused(send(call("gjgxjhpt_", rtime, mac(secret, rtime))), FailureReason.CLOCK_SKEW);
    }

    @Test
    void a_signature_used_before_is_refused() throws Exception {
        var secret = secret(false);
        long rtime = now();
        letIn(send(call("gjgxjhpt_", rtime, mac(secret, rtime))));
        refused(send(call("gjgxjhpt_", rtime, mac(secret, rtime))), FailureReason.REPLAYED);
        refused(send(call("gjzwfwpt_", rtime, mac(secret, rtime))), FailureReason.REPLAYED);
    }

    @Test
    void another_signature_over_the_same_moment_is_a_replay_too() throws Exception {
        police(Method.PLATFORM_SM2);
        long rtime = now();
        letIn(send(call("gjgxjhpt_", rtime, sm2(rtime))));
        refused(send(call("gjgxjhpt_", rtime, sm2(rtime))), FailureReason.REPLAYED);
    }

    @Test
    void a_wrong_signature_is_refused_and_uses_nothing_up() throws Exception {
        var secret = secret(false);
        long rtime = now();
        refused(send(call("gjgxjhpt_", rtime, mac("wrong", rtime))), FailureReason.SIGNATURE);
        letIn(send(call("gjgxjhpt_", rtime, mac(secret, rtime))));
    }

    @Test
    void a_secret_ends_after_half_an_hour() throws Exception {
        var secret = secret(false);
        clock.ahead(Duration.ofMinutes(31));
        long rtime = now() + Duration.ofMinutes(31).toMillis();
        refused(send(call("gjgxjhpt_", rtime, mac(secret, rtime))), FailureReason.SIGNATURE);
    }

    @Test
    void headers_of_both_platforms_are_refused() throws Exception {
        long rtime = now();
        refused(send(call("gjgxjhpt_", rtime, mac("x", rtime)).header("gjzwfwpt_rid", RID)),
                FailureReason.SEVERAL_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gjgxjhpt_rid", "gjgxjhpt_sid", "gjgxjhpt_rtime", "gjgxjhpt_sign"})
    void a_header_given_twice_is_refused(String name) throws Exception {
        var secret = secret(false);
        long rtime = now();
        refused(send(call("gjgxjhpt_", rtime, mac(secret, rtime)).header(name, "x")), FailureReason.DUPLICATE_HEADER);
    }

    @Test
    void an_unknown_requester_is_refused() {
        refused(send(
                HttpRequest.newBuilder(uri("/api/v1/who")).header("gjgxjhpt_rid", "r_OTHER").header("gjgxjhpt_sid", SID)
                        .header("gjgxjhpt_rtime", Long.toString(now())).header("gjgxjhpt_sign", "AAAA")),
                FailureReason.UNKNOWN_CLIENT);
    }

    @Test
    void a_suspended_requester_is_refused() throws Exception {
        var secret = secret(false);
        clients.suspend("police-platform");
        long rtime = now();
        try {
            refused(send(call("gjgxjhpt_", rtime, mac(secret, rtime))), FailureReason.SUSPENDED);
        } finally {
            clients.resume("police-platform");
        }
    }

    @Test
    void an_sm3_mac_is_refused_where_the_client_signs_by_sha256() throws Exception {
        var secret = secret(false);
        long rtime = now();
        refused(send(call("gjgxjhpt_", rtime, sm3(secret, rtime))), FailureReason.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gjgxjhpt_", "gjzwfwpt_"})
    void a_secret_got_with_the_first_key_signs_calls(String family) throws Exception {
        var secret = secret(false);
        long rtime = now();
        var caller = letIn(send(call(family, rtime, mac(secret, rtime))));
        assertThat(caller.path("client").asString()).isEqualTo("police-platform");
        assertThat(caller.path("means").asString()).isEqualTo("PLATFORM_HMAC_SHA256");
    }

    @Test
    void a_newer_secret_does_not_end_an_older_one() throws Exception {
        var older = secret(false);
        assertThat(secret(false)).isNotEqualTo(older);
        long rtime = now();
        letIn(send(call("gjgxjhpt_", rtime, mac(older, rtime))));
    }

    @Test
    void hmac_sm3_signs_both_stages() throws Exception {
        police(Method.PLATFORM_HMAC_SM3);
        var secret = secret(true);
        long rtime = now();
        assertThat(letIn(send(call("gjgxjhpt_", rtime, sm3(secret, rtime)))).path("means").asString())
                .isEqualTo("PLATFORM_HMAC_SM3");
    }

    @Test
    void an_sm2_signature_needs_no_secret() throws Exception {
        police(Method.PLATFORM_SM2);
        long rtime = now();
        assertThat(letIn(send(call("gjgxjhpt_", rtime, sm2(rtime)))).path("means").asString())
                .isEqualTo("PLATFORM_SM2");
    }
}
