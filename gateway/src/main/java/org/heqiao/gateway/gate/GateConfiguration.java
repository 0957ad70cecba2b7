package org.heqiao.gateway.gate;

import org.heqiao.gateway.grant.Letters;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    /** Where no letters of authorisation are kept, none is in force: a grant that demands one lets nothing through. */
    @Bean
    @ConditionalOnMissingBean
    Letters noLetters() {
        return (agency, letterNo, at, subjects, sources) -> Letters.Standing.NOT_IN_FORCE;
    }
}
