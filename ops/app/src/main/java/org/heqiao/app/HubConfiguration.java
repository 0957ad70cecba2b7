package org.heqiao.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    DataFolder dataFolder(@Value("${heqiao.data}") Path path) {
        return DataFolder.take(path);
    }
}
