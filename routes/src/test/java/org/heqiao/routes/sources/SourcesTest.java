package org.heqiao.routes.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is connected: whoever has a contract and a connector, and nobody by configuration alone. */
class SourcesTest {

    private static final SourceContract CONTRACT = SourceContract.simple(List.of(Item.INCOME), 10, false, 1, 100,
            Duration.ZERO, Duration.ofDays(1), Duration.ofSeconds(1), Duration.ofSeconds(30), null, null, true, null);
    private static final SourceConnector TAX = () -> new SourceId("tax");
    private static final SourceConnector COURTS = () -> new SourceId("courts");

    private static Sources sources(@Nullable Map<String, Object> taxConnection, SourceConnector... connectors) {
        var tax = new SourceSettings.Block(CONTRACT, taxConnection, "税务", null);
        return new Sources(new SourceSettings(Map.of("tax", tax)), List.of(connectors));
    }

    @Test
    void a_source_is_connected_where_its_connector_is_and_a_contract_with_it() {
        var sources = sources(Map.of("url", "https://tax.example"), TAX, COURTS);

        assertThat(sources.connected()).containsExactly(TAX.id());
        assertThat(sources.connector(TAX.id()).ask().uri()).isEqualTo("direct:tax");
        assertThat(sources.fingerprints()).containsOnlyKeys("tax");
        assertThat(sources(null).connected()).isEmpty();
    }

    /** Passed over, its legs would end as NOT_COVERED, and nobody would know why. */
    @Test
    void a_connection_that_no_connector_takes_stops_the_start() {
        assertThatThrownBy(() -> sources(Map.of("ulr", "https://tax.example"), COURTS))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("heqiao.sources.tax.connection");
    }

    @Test
    void two_connectors_of_one_source_stop_the_start() {
        assertThatThrownBy(() -> sources(null, TAX, TAX)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tax");
    }
}
