package org.heqiao.routes.marriage.status;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Opens what {@link Stages} measures without a caller. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.bench.stages")
class StagesController {

    @Bean
    @Order(25)
    SecurityFilterChain benchDoor() {
        return new DefaultSecurityFilterChain(PathPatternRequestMatcher.withDefaults().matcher("/bench/**"));
    }
}
