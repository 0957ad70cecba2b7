package org.heqiao.app.management;

import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.heqiao.gateway.connection.BoundedProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The server of the management port, in the child context that Spring Boot makes for it and by which this class is
 * found (see {@code META-INF/spring}): no configuration of the hub itself, and therefore without the annotation.
 */
class ManagementServer {

    /** Where nobody chose the port, another one serves as well. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementPort(ManagementProperties properties) {
        return tomcat -> {
            tomcat.setProtocol(BoundedProtocol.class.getName());
            tomcat.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
                    protocol.insist(properties.isPortSet());
                    protocol.setExecutor(new VirtualThreadExecutor("management-"));
                }
            });
        };
    }
}
