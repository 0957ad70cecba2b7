package org.heqiao.routes.marriage.status;

import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * What {@link Stages} leaves out: who calls, and the audit log. Both are there in every hub; a hub that has the bench's
 * jar beside it and is told to measure goes around them, on the bench's own paths alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.bench.stages")
class StagesConfiguration {

    private static final String AUDIT_FILTER = "auditFilter";

    /** Opens what is measured without a caller. */
    @Bean
    @Order(25)
    SecurityFilterChain openStages() {
        return new DefaultSecurityFilterChain(PathPatternRequestMatcher.withDefaults().matcher("/bench/**"));
    }

    /** The audit filter passes on what it has seen already: to it, a call of the bench is such a one. */
    @Bean
    FilterRegistrationBean<?> unrecordedStages(ListableBeanFactory beans) {
        if (!beans.containsBeanDefinition(AUDIT_FILTER)) {
            throw new IllegalStateException("the filter that records every call has another name than " + AUDIT_FILTER);
        }
        var registration = new FilterRegistrationBean<>((request, response, chain) -> {
            request.setAttribute(AUDIT_FILTER + ".FILTERED", Boolean.TRUE);
            chain.doFilter(request, response);
        });
        registration.setUrlPatterns(List.of("/bench/*", "/api/v1/bench/*"));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
