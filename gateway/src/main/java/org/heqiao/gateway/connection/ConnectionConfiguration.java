package org.heqiao.gateway.connection;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionProperties.class)
class ConnectionConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> strangersCostLittle(ConnectionProperties limits,
            ObjectProvider<MeterRegistry> meters) {
        return tomcat -> {
            tomcat.setProtocol(BoundedProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
                    protocol.bound(limits);
                    meters.ifAvailable(registry -> protocol.measure(registry, "http"));
                }
            });
        };
    }
}
