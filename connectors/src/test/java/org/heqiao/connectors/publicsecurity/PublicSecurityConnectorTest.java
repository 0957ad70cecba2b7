package org.heqiao.connectors.publicsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.connectors.kit.Person.MA_LAN;
import static org.heqiao.connectors.kit.Person.OUYANG_JIANGUO;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.ConnectorKit;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;

final class PublicSecurityConnectorTest extends ConnectorKit {

    private final HandClock clock = new HandClock(Instant.parse("2026-11-24T01:00:00Z"));
    private PlatformStub platform = new PlatformStub(clock);

    @Override
    protected AgencyStub agency() {
        platform = new PlatformStub(clock);
        return platform;
    }

    @Test
    void the_signature_is_the_one_the_platform_prescribes() {
        assertThat(PlatformSignature.of("testkey", "s_TEST", "r_TEST", 1_700_000_000_000L))
                .isEqualTo("wsTeCRhqrgZsqX9WvUcwne3L9tcdRFF47xEvRYgsWhI=");
    }

    @Test
    void one_secret_per_service_signs_every_call_until_shortly_before_it_ends() throws Exception {
        ask(MA_LAN);
        ask(OUYANG_JIANGUO);
        assertThat(platform.secretsGiven).hasValue(2);

        clock.advance(Duration.ofSeconds(1_709));
        ask(MA_LAN);
        assertThat(platform.secretsGiven).hasValue(2);

        clock.advance(Duration.ofSeconds(2));
        ask(MA_LAN);
        assertThat(platform.secretsGiven).hasValue(4);
    }

    @Test
    void a_secret_no_longer_taken_is_renewed_once_and_the_call_put_again() throws Exception {
        var expected = holds(MA_LAN);
        ask(MA_LAN);
        platform.forgetsItsSecrets();

        assertFound(about(MA_LAN), expected);
        assertThat(platform.secretsGiven).hasValue(4);
    }

    @Test
    void being_told_to_slow_down_says_for_how_long() {
        platform.tooFast = true;

        SourceFault fault = thrownBy(about(MA_LAN));

        assertThat(fault.kind()).isEqualTo(SourceFault.Kind.THROTTLED);
        assertThat(fault.retryAfter()).contains(Duration.ofSeconds(12));
    }

    @Test
    void a_platform_that_is_well_does_not_hide_an_agency_that_is_not() {
        platform.agencyBehindIsDown = true;

        assertThat(faultOf(about(MA_LAN))).isEqualTo(SourceFault.Kind.FAILED);
    }

    @Test
    void what_one_service_answered_is_kept_when_the_other_fails() throws Exception {
        platform.vehiclesAreDown = true;
        Bundle both = about(MA_LAN);

        var answers = ask(both);

        assertThat(answers).containsOnlyKeys(both.questions().getFirst().leg());
    }

    @Test
    void a_bundle_is_one_call_to_each_service_it_asks() throws Exception {
        ask(MA_LAN, OUYANG_JIANGUO);

        assertThat(platform.calls).hasSize(2).allSatisfy(call -> assertThat(call.get("condition")).hasSize(2));
    }

    @Test
    void the_end_user_and_the_reason_travel_along() throws Exception {
        ask(MA_LAN);

        assertThat(platform.callHeaders).allSatisfy(headers -> {
            assertThat(URLDecoder.decode(headers.getOrDefault("name", ""), StandardCharsets.UTF_8))
                    .isEqualTo(ASKING.officer().name());
            assertThat(URLDecoder.decode(headers.getOrDefault("reason", ""), StandardCharsets.UTF_8))
                    .isEqualTo(ASKING.reason());
            assertThat(headers).containsEntry("certificate", ASKING.officer().number());
        });
    }

    @Test
    void neither_photo_nor_address_is_ever_asked_for() throws Exception {
        ask(MA_LAN);

        assertThat(platform.calls.getFirst().get("requireditems").toString())
                .isEqualTo("[\"gmsfhm_ppddm\",\"xm_ppddm\",\"swbs\",\"swrq\"]");
    }

    @Test
    void a_known_number_is_found_whether_its_bearer_is_alive_or_not() throws Exception {
        holds(MA_LAN);

        assertThat(ask(MA_LAN).values()).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Found.class));
    }
}
