package org.heqiao.connectors.socialinsurance;

import java.time.Clock;
import org.heqiao.schemas.fact.Vocabulary;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every node understands what social insurance says; a node asks it where its address is configured. */
@Configuration(proxyBeanMethods = false)
class SocialInsuranceConfiguration {

    @Bean
    Vocabulary socialInsuranceVocabulary() {
        return BenefitVocabulary.WORDS;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("heqiao.sources.social-insurance.connection.url")
    @EnableConfigurationProperties(SocialInsuranceConnection.class)
    static class Connected {

        @Bean
        SocialInsuranceRoutes socialInsuranceRoutes(SocialInsuranceConnection connection, Clock clock) {
            return new SocialInsuranceRoutes(connection, clock);
        }
    }
}
