package org.heqiao.routes.household.plan;

import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.Vocabulary;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of fact of the hub and of every connector there is. */
@Configuration(proxyBeanMethods = false)
class FactConfiguration {

    @Bean
    FactRegistry factRegistry(ObjectProvider<Vocabulary> brought) {
        return FactRegistry.of(brought.stream().toList());
    }
}
