package org.heqiao.gateway.authentication.mtls;

import io.micrometer.core.instrument.MeterRegistry;
import org.heqiao.gateway.connection.ConnectionProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${heqiao.gateway.mtls.port:}${heqiao.gateway.mtls.otherwise.port:}'.isEmpty()")
@EnableConfigurationProperties({MtlsProperties.class, ConnectionProperties.class})
class MtlsConfiguration {

    @Bean
    MtlsConnector mtlsDoor(MtlsProperties properties, ConnectionProperties limits,
            ObjectProvider<MeterRegistry> meters) {
        return new MtlsConnector(properties.effective(), properties.isPortSet(), limits, meters.getIfAvailable());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> secondDoor(MtlsConnector door) {
        return tomcat -> {
            tomcat.addAdditionalConnectors(door.connector());
            door.watch();
        };
    }
}
