package org.heqiao.gateway.tls;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.mtls.port")
@EnableConfigurationProperties(MtlsProperties.class)
class MtlsConfiguration {

    @Bean
    MtlsDoor mtlsDoor(MtlsProperties properties) {
        return new MtlsDoor(properties);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> secondDoor(MtlsDoor door) {
        return tomcat -> {
            tomcat.addAdditionalConnectors(door.connector());
            door.watch();
        };
    }
}
