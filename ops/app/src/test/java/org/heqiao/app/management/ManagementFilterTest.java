package org.heqiao.app.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who reads the management port. */
class ManagementFilterTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1,200", "10.20.0.5,200", "10.20.0.6,403", "192.0.2.1,403", "2001:db8::1,403"})
    void addresses_that_are_allowed_and_no_others(String address, int status) throws Exception {
        var properties = new ManagementProperties(null, "0.0.0.0", List.of("127.0.0.0/8", "10.20.0.5"));
        var request = new MockHttpServletRequest("GET", "/actuator/prometheus");
        request.setRemoteAddr(address);
        request.addHeader("X-Forwarded-For", "127.0.0.1");
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();

        new ManagementFilter(properties.allowed()).doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(chain.getRequest() != null).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "*", "10.0.0.0/x"})
    void a_name_is_no_address(String network) {
        var properties = new ManagementProperties(8090, "127.0.0.1", List.of(network));

        assertThatThrownBy(properties::allowed).hasMessageContaining("heqiao.management.allowed-addresses");
    }
}
