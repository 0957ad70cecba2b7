package org.heqiao.gateway.http;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**", "/tlog/**", "/.well-known/**", "/*.yaml", "/*.json");
    }

    /** What is the same for everybody and small: whoever has it already is told so. Weak, for it is sent packed or as it is. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> validatorsOfWhatIsPublic() {
        var validators = new ShallowEtagHeaderFilter();
        validators.setWriteWeakETag(true);
        var registration = new FilterRegistrationBean<>(validators);
        registration.addUrlPatterns("/tlog/*", "/.well-known/*", "/oauth2/jwks");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }
}
