package org.heqiao.app;

import java.time.Clock;
import java.time.ZoneId;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class HubConfiguration {

    /** The day changes at midnight in Beijing, wherever the machine thinks it is. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    DataFolder dataFolder(Environment settings) {
        return DataFolder.take(settings.getRequiredProperty("heqiao.data"));
    }
}
