package org.heqiao.app.observability;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyConfiguration;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Counts and times every route under its id. No endpoint is a tag (addresses are unbounded), and no histogram is kept
 * that nobody reads.
 */
@Component
final class RouteMeters implements CamelContextConfiguration {

    private final MeterRegistry registry;

    RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        var policy = new MicrometerRoutePolicyConfiguration();
        policy.setContextEnabled(false);
        policy.setAdditionalCounters(false);
        var factory = new MicrometerRoutePolicyFactory();
        factory.setMeterRegistry(registry);
        factory.setPolicyConfiguration(policy);
        factory.setSkipCamelInfo(true);
        camel.addRoutePolicyFactory(factory);
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing to add
    }
}
