package org.heqiao.connectors.civilaffairs.imports;

import java.time.Clock;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.FileImporter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.civil-affairs.connection.query-timeout")
class ImportConfiguration {

    @Bean
    FileImporter registerDeliveries(CivilAffairsRegister register, LookupHash hash, Clock clock) {
        return new RegisterImporter(register, hash, clock);
    }
}
