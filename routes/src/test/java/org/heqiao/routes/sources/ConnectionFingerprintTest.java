package org.heqiao.routes.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two nodes that ask the same agency under the same name have the same fingerprint; two that do not, do not. */
class ConnectionFingerprintTest {

    private static final Map<String, Object> COURTS = Map.of("url", "https://courts.example/query", "access-code",
            "HD01", "access-key",
            "secret",
            "response-timeout", "30s", "jdbc-url", "jdbc:postgresql://exchange:5432/list?password=secret",
            "known-hosts", "/etc/hosts-1");

    @ParameterizedTest
    @CsvSource({"url, https://courts-test.example/query", "access-code, HD02", "region, 640100",
            "jdbc-url, jdbc:postgresql://other:5432/list?password=secret"})
    void another_place_or_name_is_another_fingerprint(String setting, String value) {
        assertThat(ConnectionFingerprint.of(with(setting, value))).isNotEqualTo(ConnectionFingerprint.of(COURTS));
    }

    @ParameterizedTest
    @CsvSource({"access-key, new secret", "password, p", "response-timeout, 10s", "known-hosts, /srv/known",
            "connections, 4", "keys, k",
            "jdbc-url, jdbc:postgresql://exchange:5432/list?password=new"})
    void secrets_files_and_patience_are_the_nodes_own(String setting, String value) {
        assertThat(ConnectionFingerprint.of(with(setting, value))).isEqualTo(ConnectionFingerprint.of(COURTS));
    }

    @Test
    void the_order_of_settings_is_none() {
        assertThat(ConnectionFingerprint.of(new HashMap<>(COURTS))).isEqualTo(ConnectionFingerprint.of(COURTS))
                .hasSize(16);
    }

    private static Map<String, Object> with(String setting, String value) {
        var changed = new HashMap<>(COURTS);
        changed.put(setting, value);
        return changed;
    }
}
