package org.heqiao.connectors.socialinsurance;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** Where and as whom social insurance is asked. @param coverage what its records cover, in the words of a report */
@ConfigurationProperties("heqiao.sources.social-insurance.connection")
record SocialInsuranceConnection(URI url, String appId, String appSecret, @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration responseTimeout, @DefaultValue("4") int connections,
        @DefaultValue("1MB") DataSize longestAnswer, @DefaultValue("宁夏社会保险待遇") String coverage) {

    @Override
    public String toString() {
        return "SocialInsuranceConnection[" + url + "]";
    }
}
