package org.heqiao.connectors.tax;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where and as whom the tax authority is asked.
 *
 * @param url             base of {@code /v1/income-queries} and {@code /oauth2/token}
 * @param connections     most connections at once, from this node
 * @param longestAnswer   a longer answer is refused
 * @param coverage        what its records cover, in the words of a report
 */
@ConfigurationProperties("heqiao.sources.tax.connection")
public record TaxConnection(URI url, String clientId, String clientSecret, @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration responseTimeout, @DefaultValue("16") int connections,
        @DefaultValue("8MB") DataSize longestAnswer, @DefaultValue("宁夏个人所得税申报") String coverage) {

    String at(String path) {
        String base = url.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    @Override
    public String toString() {
        return "TaxConnection[" + url + "]";
    }
}
