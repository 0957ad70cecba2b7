package org.heqiao.gateway.authentication.mtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The port for certificates that somebody sets counts, wherever it is set; the demonstration's own comes after all of
 * them.
 */
class CertificatePortTest {

    /** What {@code ops/hub start --simulate} gives on the command line, before everything else. */
    private static final PropertySource<?> DEMONSTRATION = new MapPropertySource("command line",
            Map.of("heqiao.gateway.mtls.otherwise.port", "8443", "heqiao.gateway.mtls.otherwise.certificate",
                    "/demo/hub.pem",
                    "heqiao.gateway.mtls.otherwise.private-key", "/demo/hub.key",
                    "heqiao.gateway.mtls.otherwise.authorities",
                    "/demo/ca.pem"));

    private static MtlsProperties with(PropertySource<?> own) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.forEach(each -> sources.remove(each.getName()));
        sources.addLast(DEMONSTRATION);
        sources.addLast(own);
        return new Binder(ConfigurationPropertySources.from(sources)).bind("heqiao.gateway.mtls", MtlsProperties.class)
                .get();
    }

    @Test
    void by_file_by_environment_and_by_command_line() {
        var file = with(new MapPropertySource("heqiao.yaml", Map.of("heqiao.gateway.mtls.port", "8493")));
        var environment = with(
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new LinkedHashMap<>(Map.of("HEQIAO_GATEWAY_MTLS_PORT", "8494"))));

        assertThat(file.effective().port()).isEqualTo(8493);
        assertThat(file.isPortSet()).as("and no other will do").isTrue();
        assertThat(file.effective().certificate()).hasToString("/demo/hub.pem");
        assertThat(environment.effective().port()).isEqualTo(8494);
        assertThat(environment.isPortSet()).isTrue();
    }

    @Test
    void without_one_the_demonstrations_serves_or_any_other() {
        var none = with(new MapPropertySource("heqiao.yaml", Map.of("heqiao.gateway.mtls.address", "127.0.0.1")));

        assertThat(none.effective().port()).isEqualTo(8443);
        assertThat(none.isPortSet()).isFalse();
    }
}
