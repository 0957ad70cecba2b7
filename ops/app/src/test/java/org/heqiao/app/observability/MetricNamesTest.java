package org.heqiao.app.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@code promtool check metrics}, tried on texts whose faults are known. */
class MetricNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"# TYPE a_total counter\na_total 1\n", "# HELP a x\n# TYPE a counter\na 1\n",
            "# HELP a_total x\n# TYPE a_total gauge\na_total 1\n", "# HELP a x\n# TYPE a gauge\na{routeId=\"b\"} 1\n",
            "# HELP aB x\n# TYPE aB gauge\naB 1\n", "# HELP a_ms x\n# TYPE a_ms gauge\na_ms 1\n",
            "# HELP a_count x\n# TYPE a_count gauge\na_count 1\n"})
    void a_fault_is_found(String text) {
        assertThat(PrometheusRules.faults(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "# HELP a_seconds x\n# TYPE a_seconds summary\na_seconds{quantile=\"0.5\"} 1\na_seconds_count"
                    + " 1\na_seconds_sum 2\n",
            "# HELP a_total x\n# TYPE a_total counter\na_total{way=\"b\"} 1\n"})
    void what_is_right_is_not(String text) {
        assertThat(PrometheusRules.faults(text)).isEmpty();
    }
}
