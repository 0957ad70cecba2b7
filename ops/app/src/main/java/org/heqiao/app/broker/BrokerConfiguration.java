package org.heqiao.app.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.heqiao.app.broker.EmbeddedBroker.SubscriberAcceptor;
import org.heqiao.app.engine.EngineKeeper;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.gateway.authentication.ClientCertificates;
import org.heqiao.routes.events.QueueOwners;
import org.heqiao.routes.events.SubscriberQueues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;

@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    private static final int SESSIONS = 64;
    private static final long RETRY_MS = 50;

    @Bean
    @ConditionalOnProperty(name = "heqiao.broker.url", matchIfMissing = true, havingValue = "none")
    EmbeddedBroker embeddedBroker(DataFolder data, EventsTls tls, ObjectProvider<ClientCertificates> certificates,
            ObjectProvider<QueueOwners> owners) {
        return EmbeddedBroker.start(data.folder("artemis"), tls.port() == null
                ? null
                : SubscriberAcceptor.tls(PemStores.in(data.folder("artemis").resolve("tls"), tls), tls,
                        new RegisteredSubscribers(certificates, owners)));
    }

    @Bean
    @ConditionalOnBean(EmbeddedBroker.class)
    EngineKeeper brokerKeeper(EmbeddedBroker broker) {
        return new EngineKeeper("the embedded broker", broker);
    }

    @Bean
    @ConditionalOnProperty(name = "heqiao.broker.url", matchIfMissing = true, havingValue = "none")
    SubscriberQueues eventQueues(EmbeddedBroker broker) {
        return broker.eventQueues();
    }

    @Bean
    @ConditionalOnMissingBean(EmbeddedBroker.class)
    SubscriberQueues managedQueues(@Qualifier("brokerAddress") ActiveMQConnectionFactory address) {
        return new ManagedQueues(address);
    }

    /** Opens a connection of its own each time. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    ActiveMQConnectionFactory brokerAddress(BrokerProperties properties, ObjectProvider<EmbeddedBroker> embedded) {
        var own = embedded.getIfAvailable();
        return own != null
                ? address(own.url(), own.secret() == null ? null : BrokerRules.HUB, own.secret())
                : reachable(address(java.util.Objects.requireNonNull(properties.url()), properties.username(),
                        properties.password()));
    }

    /** One connection, its sessions and producers kept; consumers belong to who consumes. */
    @Bean
    ConnectionFactory connectionFactory(
            @Qualifier("brokerAddress") ActiveMQConnectionFactory address) {
        var caching = new CachingConnectionFactory(address);
        caching.setSessionCacheSize(SESSIONS);
        caching.setCacheProducers(true);
        caching.setCacheConsumers(false);
        caching.setReconnectOnException(true);
        return caching;
    }

    private static ActiveMQConnectionFactory address(String url, @org.jspecify.annotations.Nullable String username,
            @org.jspecify.annotations.Nullable String password) {
        var factory = new ActiveMQConnectionFactory(url);
        factory.setUser(username);
        factory.setPassword(password);
        // nothing is fetched ahead: a bundle in a busy node's buffer is a bundle no idle node can take, and no urgent
        // one can overtake
        factory.setConsumerWindowSize(0);
        factory.setBlockOnDurableSend(true);
        factory.setCallTimeout(15_000);
        factory.setConnectionTTL(30_000);
        // a broken connection breaks at once; whoever uses it opens another: retries below would only hide it, and hold
        // up a shutdown
        factory.setReconnectAttempts(0);
        // two seconds as they are by default lie between a broker's addresses: all consumers open connections one after
        // the other, so that without a broker a stop waited half a minute
        factory.setRetryInterval(RETRY_MS);
        return factory;
    }

    private static ActiveMQConnectionFactory reachable(ActiveMQConnectionFactory factory) {
        try (var connection = factory.createConnection()) {
            connection.getMetaData();
            return factory;
        } catch (JMSSecurityException refused) {
            throw new CannotStart("The broker at " + where(factory) + " does not let " + factory.getUser() + " in.",
                    "Check heqiao.broker.username and heqiao.broker.password.", refused);
        } catch (JMSException failed) {
            throw new CannotStart(
                    "The broker at " + where(factory) + " cannot be reached: " + CannotStart.rootOf(failed) + ".",
                    "Check heqiao.broker.url and that the broker runs; without heqiao.broker.url the hub brings its"
                            + " own.",
                    failed);
        }
    }

    private static String where(ActiveMQConnectionFactory factory) {
        var server = factory.getServerLocator().getStaticTransportConfigurations();
        return java.util.Arrays.stream(server)
                .map(one -> one.getParams().get("host") + ":" + one.getParams().get("port"))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
