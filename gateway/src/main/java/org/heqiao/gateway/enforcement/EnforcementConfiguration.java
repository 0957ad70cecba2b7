package org.heqiao.gateway.enforcement;

import org.heqiao.gateway.grant.AuthorisationCheck;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnforcementConfiguration {

    /** Where no letters of authorisation are kept, none is in force: a grant that demands one lets nothing through. */
    @Bean
    @ConditionalOnMissingBean
    AuthorisationCheck noLetters() {
        return (agency, letterNo, at, subjects, sources) -> AuthorisationCheck.LetterStatus.NOT_IN_FORCE;
    }
}
