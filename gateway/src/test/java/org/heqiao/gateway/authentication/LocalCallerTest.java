package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

/** Whom the hub takes for granted, where it is told to. */
class LocalCallerTest {

    private final LocalCaller local = new LocalCaller(
            new IdentityProperties(URI.create("https://hub.heqiao.test"), "yc-centre/local"),
            simulating());

    private static MockEnvironment simulating() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("simulate");
        return environment;
    }

    private static MockHttpServletRequest request(String from, String host, Map<String, String> headers) {
        var request = new MockHttpServletRequest("GET", "/api/v1/sources");
        request.setRemoteAddr(from);
        request.setServerName(host);
        headers.forEach(request::addHeader);
        return request;
    }

    @Test
    void another_machine_is_not_taken_for_this_one() {
        assertThat(local.of(request("10.1.2.3", "127.0.0.1", Map.of()))).isNull();
    }

    @Test
    void a_name_that_was_bent_to_this_machine_is_not_taken() {
        assertThat(local.of(request("127.0.0.1", "evil.example", Map.of()))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Sec-Fetch-Site", "Forwarded", "X-Forwarded-For", "Via"})
    void browsers_and_proxies_are_not_taken(String header) {
        assertThat(local.of(request("127.0.0.1", "127.0.0.1", Map.of(header, "x")))).isNull();
    }

    @Test
    void nobody_is_taken_where_nothing_is_said() {
        var nobody = new LocalCaller(new IdentityProperties(URI.create("https://hub.heqiao.test"), ""),
                new MockEnvironment());
        assertThat(nobody.of(request("127.0.0.1", "127.0.0.1", Map.of()))).isNull();
    }

    @Test
    void a_hub_that_is_no_simulation_does_not_start_where_somebody_would_be_taken() {
        assertThatThrownBy(
                () -> new LocalCaller(new IdentityProperties(URI.create("https://hub.heqiao.test"), "yc-centre/local"),
                        new MockEnvironment()))
                .hasMessageContainingAll("heqiao.gateway.identity.local-caller", "--simulate");
    }

    @Test
    void what_came_through_somebody_is_not_taken_even_when_nothing_of_it_is_left_to_see() {
        var request = request("127.0.0.1", "127.0.0.1", Map.of());
        request.setAttribute(ForwardingHeaders.FORWARDED, true);
        assertThat(local.of(request)).isNull();
    }

    @Test
    void a_person_at_this_machine_is_taken() {
        assertThat(local.of(request("127.0.0.1", "localhost", Map.of())))
                .isEqualTo(new Caller(new AgencyCode("yc-centre"), "local", Caller.Method.PERSON, null));
    }
}
