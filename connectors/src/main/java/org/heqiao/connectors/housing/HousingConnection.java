package org.heqiao.connectors.housing;

import java.time.Duration;
import java.time.LocalTime;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the exchange database is and how its loads run.
 *
 * @param asker          who asks, as registered with the authority
 * @param loadedBy       time of day (Asia/Shanghai) by which yesterday's load is due; before it, the day before
 *                       yesterday's will do
 * @param lookAgainAfter how long a list is left alone between submission and fetch, and between fetches
 * @param connectTimeout longest wait for a connection; whole seconds are waited, at least one
 * @param queryTimeout   longest wait for a statement
 * @param connections    most connections at once from this node
 * @param rowsPerEntry   most reply rows, on average over a list; a longer reply is malformed
 * @param coverage       where the authority looks, for a report to say under "no record"
 */
@ConfigurationProperties("heqiao.sources.housing.connection")
public record HousingConnection(String jdbcUrl, @Nullable String username, @Nullable String password,
        @DefaultValue("银川市民政局核对中心") String asker, @DefaultValue("08:00") LocalTime loadedBy,
        @DefaultValue("10m") Duration lookAgainAfter, @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration queryTimeout, @DefaultValue("3") int connections,
        @DefaultValue("50") int rowsPerEntry, @DefaultValue("银川全市不动产登记及住房公积金") String coverage) {

    public HousingConnection {
        if (!connectTimeout.isPositive() || !queryTimeout.isPositive()) {
            throw new IllegalArgumentException("heqiao.sources.housing.connection needs positive timeouts");
        }
    }

    /** The address may carry credentials and is not printed. */
    @Override
    public String toString() {
        return "HousingConnection[]";
    }
}
