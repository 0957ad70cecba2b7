package org.heqiao.gateway.http;

import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {

    private static final Set<String> NO_OBJECTS = Set.of("application/yaml", "application/cbor", "application/xml",
            "application/x-jackson-smile");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**", "/tlog/**", "/.well-known/**",
                "/*.yaml", "/*.json");
        registry.addInterceptor(new KnownContent()).addPathPatterns("/api/**");
    }

    /** Objects come as JSON: what else a library on the class path would read as one has no schema, and is 415. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.configureMessageConvertersList(
                converters -> converters.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                        .anyMatch(type -> NO_OBJECTS.contains(type.toString()))));
    }

    /**
     * A form on PUT, PATCH or DELETE would be read before anybody asked for it, and a broken one ended as a fault.
     * Nobody asks for any.
     */
    @Bean
    FilterRegistrationBean<FormContentFilter> noFormsBesidePost(FormContentFilter formContentFilter) {
        var registration = new FilterRegistrationBean<>(formContentFilter);
        registration.setEnabled(false);
        return registration;
    }

    /** In place of the one that Boot would make and put before everything. */
    @Bean
    FormContentFilter formContentFilter() {
        return new FormContentFilter();
    }

    /**
     * What is the same for everybody and small: whoever has it already is told so. Weak, for it is sent packed or as it
     * is.
     */
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
