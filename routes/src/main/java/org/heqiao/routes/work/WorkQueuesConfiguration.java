package org.heqiao.routes.work;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The mailbox and Camel's consumers share one connection factory, so that what a route sends and what it consumes are
 * one transaction.
 */
@Configuration(proxyBeanMethods = false)
class WorkQueuesConfiguration {

    @Bean
    WorkQueues mailbox(ConnectionFactory connections) {
        return new WorkQueues(connections);
    }

    @Bean("jms")
    JmsComponent jms(ConnectionFactory connections) {
        return JmsComponent.jmsComponent(connections);
    }
}
